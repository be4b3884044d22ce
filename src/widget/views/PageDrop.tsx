import { useDropzone } from 'react-dropzone';

type Props = { label: string; onFiles: (files: File[]) => void; onLeave: () => void };

/** Lies over the whole page while files are dragged over it: they may be dropped anywhere. */
export default function PageDrop({ label, onFiles, onLeave }: Props) {
  const { getRootProps } = useDropzone({
    noClick: true,
    noKeyboard: true,
    onDrop: (files) => {
      onLeave();
      onFiles(files);
    },
    onDragLeave: onLeave,
  });
  return (
    <div
      {...getRootProps({ tabIndex: -1 })}
      data-page-drop
      className="fixed inset-0 z-40 grid place-items-center bg-paper/85 p-4 outline-none"
    >
      <p className="pointer-events-none grid h-full w-full place-content-center rounded border-2 border-dashed border-accent font-serif text-2xl font-semibold">
        {label}
      </p>
    </div>
  );
}
