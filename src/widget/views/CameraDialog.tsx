import { useEffect, useRef, useState } from 'react';
import type { WorkbenchWords } from '#i18n/en.ts';
import { Dialog } from './Dialog.tsx';

type Props = { words: WorkbenchWords; onPhoto: (photo: File) => void; onClose: () => void };

/** Pixels to ask the camera for: what the model can use of a page. */
const WANTED = { width: { ideal: 2560 }, height: { ideal: 1920 } };
const JPEG_QUALITY = 0.92;

/** A photo by the device's camera. On phones the system's own camera is used instead, see `OcrWorkbench`. */
export default function CameraDialog({ words, onPhoto, onClose }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<'asking' | 'on' | 'refused' | 'none'>('asking');
  const { camera } = words.intake;
  useEffect(() => {
    let stream: MediaStream | undefined;
    let isOpen = true;
    const start = async () => {
      try {
        stream = await navigator.mediaDevices.getUserMedia({
          video: { facingMode: { ideal: 'environment' }, ...WANTED },
          audio: false,
        });
        const element = video.current;
        if (!isOpen || !element) {
          for (const track of stream.getTracks()) track.stop();
          return;
        }
        element.srcObject = stream;
        await element.play();
        if (isOpen) setState('on');
      } catch (error) {
        if (isOpen) setState(error instanceof DOMException && error.name === 'NotAllowedError' ? 'refused' : 'none');
      }
    };
    void start();
    return () => {
      isOpen = false;
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, []);
  const take = () => {
    const element = video.current;
    if (!element || element.videoWidth === 0) return;
    const canvas = document.createElement('canvas');
    canvas.width = element.videoWidth;
    canvas.height = element.videoHeight;
    canvas.getContext('2d')?.drawImage(element, 0, 0);
    canvas.toBlob(
      (blob) => {
        if (!blob) return;
        onPhoto(new File([blob], `${camera.fileName}.jpg`, { type: 'image/jpeg' }));
        onClose();
      },
      'image/jpeg',
      JPEG_QUALITY,
    );
  };
  return (
    <Dialog title={camera.title} closeLabel={words.actions.close} onClose={onClose}>
      <div className="grid gap-3">
        <div className="relative grid aspect-[4/3] place-items-center overflow-hidden rounded-small bg-paper">
          <video ref={video} playsInline muted className="absolute inset-0 size-full object-contain" />
          {state !== 'on' && (
            <p role="status" className="max-w-[36ch] px-4 text-center text-small text-ink-soft">
              {camera[state]}
            </p>
          )}
        </div>
        <button
          type="button"
          onClick={take}
          disabled={state !== 'on'}
          className="h-11 justify-self-center rounded bg-accent px-6 text-base font-semibold text-accent-ink disabled:bg-line disabled:text-ink-soft"
        >
          {camera.take}
        </button>
      </div>
    </Dialog>
  );
}
