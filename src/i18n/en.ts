import type { WarningCode } from '#core/contract.ts';
import type { ErrorCode } from '#core/errors.ts';
import type { BlockLabel, Mode, Task } from '#core/ids.ts';
import type { StepId } from '#core/reading.ts';

/** The samples, by their ids in `src/samples`; this layer does not import that one. */
type SampleName = 'paper-page' | 'balance-sheet' | 'handwriting' | 'formula' | 'chart' | 'receipt';

/** Why Turnstile gave no token, in kinds that call for different words. See `human-check-failure.ts`. */
export type HumanCheckFailure =
  | 'misconfigured'
  | 'clock'
  | 'blocked'
  | 'browser'
  | 'user-agent'
  | 'took-too-long'
  | 'reload'
  | 'later'
  | 'failed';

/**
 * The English words, and by their shape the list of what every language must have. `{name}` is filled in when shown.
 * Words in `workbench` travel to the browser with the page; the rest is only used while the site is built.
 */
export const en = {
  site: {
    skipToContent: 'Skip to the content',
    mainNavigation: 'Main',
    home: 'Home',
    imageOcr: 'Image OCR',
    tools: 'Tools',
    otherLanguage: '中文',
    switchTheme: 'Switch between light and dark',
    independent: 'Independent site, not affiliated with DeepSeek.',
    modelSource: 'The model on GitHub',
    notFoundTitle: 'There is no page here',
    notFoundLead: 'The address may be old, or mistyped. What most people look for:',
  },
  workbench: {
    label: 'Reading workbench',
    panels: { picture: 'The picture', result: 'The text' },
    intake: {
      title: 'Drop, paste or choose a picture',
      dropNow: 'Drop it here',
      preparing: 'Looking at the file…',
      limits: 'JPEG, PNG, WebP, HEIC, TIFF, GIF, BMP, AVIF · up to {megabytes} MB',
      choose: 'Choose file',
      takePhoto: 'Camera',
      fromAddress: 'From URL',
      paste: 'paste with {keys}',
      replace: 'Replace',
      pictureAlt: 'The chosen picture',
      shrunk: 'Made smaller for sending: {width} × {height}',
      pixels: '{width} × {height}',
      address: {
        title: 'Picture from the web',
        label: 'Address of the picture',
        note: 'Your own browser fetches it; many sites forbid that. Then save the picture and drop it here.',
        fetch: 'Fetch it',
        fetching: 'Fetching…',
      },
      camera: {
        title: 'Take a photo',
        asking: 'Your browser asks whether this page may use the camera.',
        refused: 'The camera is not allowed here. Allow it in the address bar, or choose a file.',
        none: 'No camera was found. Choose a file instead.',
        take: 'Take the photo',
        fileName: 'photo',
      },
    },
    history: {
      open: 'History',
      openCount: 'History ({count})',
      title: 'History in this browser',
      keep: 'Keep results in this browser',
      stays: 'Pictures and texts stay on this device. Nobody else sees them, and one click clears them.',
      privateWindow: 'This looks like a private window, so nothing is kept unless you say so.',
      loading: 'Looking…',
      empty: 'Nothing is kept here yet.',
      unavailable: 'This browser keeps nothing for this page. Cookies and site data may be blocked.',
      corrected: 'corrected',
      remove: 'Remove {name}',
      clear: 'Clear all',
      shown: 'From your history, {date}',
    },
    left: { text: '{name} is still being read.', back: 'Go back to it' },
    samples: {
      label: 'Samples',
      names: {
        'paper-page': { short: 'Paper page', alt: 'Page of a paper with a table' },
        'balance-sheet': { short: 'Balance sheet', alt: 'Balance sheet of an invented company' },
        handwriting: { short: 'Handwriting', alt: 'Letter of Abraham Lincoln from 1864' },
        formula: { short: 'Formula', alt: 'Lagrangian of gravity with matter, its terms named by braces' },
        chart: { short: 'Chart', alt: 'Bar chart: precision of DeepSeek-OCR by text and vision tokens' },
        receipt: { short: 'Receipt', alt: 'Receipt of an invented shop in Chinese and English' },
      } satisfies Record<SampleName, { short: string; alt: string }>,
      storedAnswer: 'Stored answer of {engine}, {date}',
      storedAnswerUndated: 'Stored answer of {engine}',
      recordedBy: 'Recorded by the {project} project; it does not state day, mode and prompt.',
      recordSource: 'The recorded words on GitHub',
      readLive: 'Read it again live',
      settings: 'How it was read',
      prompt: 'Prompt',
      mode: 'Detail',
      runtime: 'Run by',
      pictureSize: 'Picture',
      notStated: 'not stated',
      truth: 'LaTeX source that this picture was drawn from',
      truthNote: 'What a perfect answer would say, beside what the engine said.',
      failed: 'The stored answers could not be loaded. The picture can be read live.',
    },
    tasks: {
      legend: 'What to read from it',
      document: { name: 'Document', hint: 'As Markdown' },
      text: { name: 'Plain text', hint: 'No layout, fastest' },
      boxes: { name: 'Text with boxes', hint: 'Lines and places' },
      formula: { name: 'Formula', hint: 'To LaTeX' },
      table: { name: 'Table', hint: 'Rows and spans' },
      figure: { name: 'Figure', hint: 'Charts, geometry' },
      describe: { name: 'Describe', hint: 'What is shown' },
      locate: { name: 'Find text', hint: 'Where it stands' },
    } satisfies Record<Task, { name: string; hint: string }> & { legend: string },
    query: { label: 'Words to find', placeholder: 'For example: Total' },
    actions: {
      read: 'Read',
      readAgain: 'Read again',
      cancel: 'Cancel',
      close: 'Close',
      tryAgain: 'Try again',
      readPlain: 'Read as plain text',
      copy: 'Copy',
      copied: 'Copied',
      copyFailed: 'Copying is not allowed here',
      copyBlock: 'Copy this block',
      edit: 'Edit',
      endEdit: 'Done',
      discard: 'Discard corrections',
      putBack: 'Put back',
      readLower: 'Read the lower half',
      show: 'Show',
      details: 'Details',
    },
    copyMenu: {
      label: 'Ways to copy',
      blockLabel: 'Ways to copy this block',
      shown: 'What is shown',
      rich: 'Formatted, for Word and Docs',
      markdown: 'Markdown',
      text: 'Plain text',
      latex: 'LaTeX',
      tsv: 'Cells, for a spreadsheet',
      formulas: 'Formulas',
      'formula-raw': 'Formulas as LaTeX',
      'formula-dollar': 'Formulas in $ … $',
      'formula-dollars': 'Formulas in $$ … $$',
      'formula-mathml': 'Formulas as MathML',
      refused: 'The browser does not allow copying here. The text is selected: copy it with {keys}.',
      refusedLabel: 'Text to copy',
    },
    hints: {
      choose: 'Choose a picture first.',
      shortcut: '{keys} reads',
      humanCheck: 'A check by Cloudflare Turnstile comes first.',
      unconfigured: 'Reading by the model is not set up on this copy of the site.',
    },
    status: {
      label: 'Progress',
      steps: {
        upload: { coming: 'Upload', going: 'Uploading', fraction: 'Uploading {percent} %', done: 'Uploaded' },
        check: { coming: 'Human check', going: 'Checking you are human', done: 'Human check passed' },
        line: { coming: 'Line', going: 'In line', done: 'Waited in line' },
        start: {
          coming: 'Model start',
          going: 'Starting the model',
          short: 'Starting',
          done: 'Model started',
          skipped: 'Model was awake',
        },
        read: { coming: 'Reading', going: 'Reading', done: 'Read' },
      } satisfies Record<StepId, { coming: string; going: string; done: string; [more: string]: string }>,
      // Beside a step on one line: some 22 letters fit a narrow phone.
      place: { ahead: '{count} ahead, estimated', next: 'next, estimated', unknown: 'place not known' },
      estimates: {
        range: '{low}–{high}',
        usually: 'usually {time} s',
        left: 'about {time} s left',
        atMost: 'up to {high} s left',
        late: 'longer than usual',
        unknown: 'time not known yet',
      },
      announced: {
        ahead: 'In line, about {count} ahead, estimated',
        next: 'In line, you are next, estimated',
        start: 'Starting the model, usually about {seconds} seconds',
      },
      seconds: '{seconds} s',
      waitingForWords: 'The words will appear here as the model writes them.',
      connectionLost: 'Connection lost. The reading goes on; this page keeps trying to find it again.',
      cancelFrees: 'Reading costs GPU time: Cancel stops it.',
      stopped: 'Stopped, because the model repeated itself. What came before is kept.',
      cancelled: 'Cancelled. The picture is still here.',
      cancelledKept: 'Cancelled. The words so far are kept.',
      done: 'Done. {count} blocks read.',
      failedAnnounce: 'The reading failed.',
    },
    welcome: {
      figure: 'A page, cut into patches, becomes text',
      steps: [
        { title: 'Choose a picture', text: 'Photo, scan or screenshot. It is checked here before anything is sent.' },
        { title: 'Say what you want from it', text: 'A document, a formula, a table, or where a phrase stands.' },
        {
          title: 'Watch it being read, then copy',
          text: 'Markdown, HTML tables, LaTeX, with each block tied to its place.',
        },
      ],
      privacy: 'No account. The picture goes to the model and is read; we keep neither it nor the text.',
    },
    result: {
      tabs: { preview: 'Preview', layout: 'Layout', text: 'Text', latex: 'LaTeX', raw: 'Raw', json: 'JSON' },
      tabsLabel: 'Views of the result',
      rawNote: "The model's own words, with its tags.",
      textNote: 'The words alone; cells of a table are parted by tabs.',
      jsonNote: 'The answer as the service gives it: blocks with their boxes as fractions of the picture.',
      blockOf: 'Block {number}: {label}',
      noBoxes: 'The model gave no places for this task.',
      chooseBlock: 'Choose a box to see its text.',
      pictureBlock: 'Part of the picture',
      shortened: {
        plain: 'This part is larger than anything on a page. Only its words are shown; all of it is under Raw.',
        formulas: 'This part has more formulas than a page holds. The later ones are shown as LaTeX.',
        page: 'The answer is longer than a page can be. The rest of it is under Text and Raw.',
      },
      formulaBlock: 'A formula. The local engine does not read formulas; the real model does.',
      labels: {
        title: 'title',
        sub_title: 'heading',
        text: 'text',
        list: 'list',
        table: 'table',
        table_caption: 'table caption',
        table_footnote: 'table note',
        image: 'picture',
        image_caption: 'caption',
        figure: 'figure',
        figure_caption: 'caption',
        figure_title: 'caption',
        equation: 'formula',
        header: 'page head',
        footer: 'page foot',
        other: 'other',
      } satisfies Record<BlockLabel, string>,
      models: {
        'deepseek-ai/DeepSeek-OCR': 'DeepSeek-OCR',
        'deepseek-ai/DeepSeek-OCR-2': 'DeepSeek-OCR 2',
        'local/pp-ocrv6-small': 'Local engine (PP-OCRv6)',
      } as Record<string, string>,
      latexNote: 'The body of a LaTeX document.',
      latexPackages: 'The body of a LaTeX document. It needs: {packages}.',
      latexFailed: 'The part that writes LaTeX could not be loaded. Check the network and open this view again.',
      edit: {
        label: 'Markdown of the page',
        preview: 'Preview of the corrections',
        corrected: 'Corrected by you',
        unchanged: "The model's own words",
        discarded: 'Corrections discarded',
      },
      uneven: 'Table rows with more or fewer cells than the others: {count}.',
      unevenRow: 'Uneven row:',
      loopEnd: 'Here the model began to repeat itself.',
      otherDetail: 'Read with another level of detail:',
      modes: {
        auto: 'Auto',
        tiny: 'Tiny',
        small: 'Small',
        base: 'Base',
        large: 'Large',
        gundam: 'Gundam',
      } satisfies Record<Mode, string>,
      numbers: {
        line: 'line {seconds} s',
        start: 'start {seconds} s',
        read: 'read {seconds} s',
        tokens: '{vision} → {text} tokens',
        ratio: '{ratio}×',
        warnings: 'To check: {count}',
        detailsLabel: 'Details of this reading',
        engine: 'Engine',
        waited: 'Waited in line',
        started: 'Model start',
        reading: 'Reading',
        visionTokens: 'Vision tokens in',
        textTokens: 'Text tokens out',
        compression: 'Compression of this page',
        about:
          'DeepSeek-OCR sees a page as vision tokens and writes it as text tokens. Text tokens divided by vision tokens is the compression: above 1× the picture says the same in fewer tokens than its text would take.',
        unknown: 'This engine counts no tokens.',
      },
    },
    warnings: {
      'cut-off': 'The answer was cut off at the token limit. What is missing can be read by itself.',
      loop: 'The model began to repeat itself and was stopped; what came before is kept.',
      'boxes-unreadable': 'Some places on the picture could not be understood.',
      empty: 'The model found nothing to read.',
      'answer-too-long': 'The answer was longer than any page and was cut.',
      'local-engine':
        'Read by the local engine of this machine, not by DeepSeek-OCR. Formulas and descriptions need the real model.',
    } satisfies Record<WarningCode, string>,
    errors: {
      'request-invalid': 'The page sent something that the service does not understand. Reload and try again.',
      'request-too-large': 'The picture is larger than the service takes. Choose a smaller one.',
      'route-unknown': 'The service was not found at its address. Please try again later.',
      'method-not-allowed': 'The service was called in a wrong way. Reload and try again.',
      'host-not-allowed': 'This address of the site may not use the service. Open it at its main address.',
      'origin-not-allowed': 'The service only takes readings from its own pages. Open the site itself and try again.',
      'idempotency-key-invalid': 'The page sent something that the service does not understand. Reload and try again.',
      'idempotency-conflict': 'This reading was already sent with another picture. Press Read again.',
      'idempotency-in-progress': 'This reading is already on its way. Wait a moment and try again.',
      'image-missing': 'No picture arrived. Choose it again.',
      'image-count': 'That was more than one file. One picture at a time can be read here.',
      'image-empty': 'The file is empty. Choose another one.',
      'image-too-large': 'The file is larger than {megabytes} MB. Save it smaller, or cut out the part to read.',
      'image-type-unsupported':
        'The file is no picture that can be read here, whatever its name says. Save it as JPEG or PNG.',
      'image-too-many-pixels': 'The picture has more than {megapixels} million pixels. Scale it down first.',
      'image-damaged': 'The picture is damaged or was cut off while saving. Open it and save it again.',
      'task-unknown': 'The page asked for something that the service does not know. Reload and try again.',
      'mode-unknown': 'The page asked for a level of detail that the service does not know. Reload and try again.',
      'mode-unsupported': 'The model that answers here does not offer this level of detail.',
      'provider-unknown': 'The page asked for a model that is not on offer. Reload and try again.',
      'query-missing': 'Type the words to find first.',
      'query-too-long': 'Those are too many words to find. Shorten them to {characters} characters.',
      'human-check-missing': 'The human check did not come with the picture. Try again.',
      'human-check-failed': 'The human check was not passed. Try again; another browser or network may help.',
      'human-check-expired': 'The human check had run out. Try again.',
      'human-check-unavailable': 'The human check cannot be reached right now. Try again in a minute.',
      'rate-limited': 'That was a lot of readings in a short time. Try again in {seconds} seconds.',
      'queue-full': 'Too many readings are waiting right now. Try again in a few minutes.',
      'budget-spent': "Today's share of GPU time is used up. It is back tomorrow.",
      'state-unavailable':
        'The service cannot check its limits right now, so it takes no readings. Try again in a minute.',
      'not-configured': 'Reading by the model is not set up on this copy of the site.',
      'provider-busy': 'The model service is busy. Try again in a few seconds.',
      'provider-unavailable': 'The model service cannot be reached right now. Try again in a minute.',
      'provider-refused': 'The model service did not take this picture. Try another picture or task.',
      'ticket-invalid': 'This reading is not known here. Start it again.',
      'ticket-expired': 'This reading is too old to be picked up. Start it again.',
      'job-failed': 'The model failed on this page. Trying again often helps; another task may, too.',
      'job-expired': 'The reading ran out of time before it was finished. Try again.',
      'result-missing': 'The model finished, but its answer got lost. Try again.',
      'result-invalid': 'The model answered in a form that nobody understands. Try again.',
      internal: 'Something went wrong on our side. Try again.',
      'document-unsupported':
        'PDFs and other documents cannot be read here yet. For now, save or photograph one page as a picture.',
      'address-invalid': 'That is not the address of a picture. It begins with https:// and leads to a picture file.',
      'address-insecure':
        'This address begins with http:, which browsers block here. Try it with https:, or save the picture and choose it.',
      'address-unreachable':
        'The other site does not let its pictures be fetched by other pages, or it cannot be reached. Save the picture and choose it here.',
      'address-not-picture':
        'There is no picture at this address. Copy the address of the picture itself, not of the page around it.',
      'network-lost': 'The connection was lost and did not come back. Check the network and try again.',
      'timed-out': 'That took too long and was given up. Try again.',
    } satisfies Record<ErrorCode, string>,
    errorKept: 'Your picture is still here.',
    errorKeptText: 'Your picture and the words so far are still here.',
    errorCode: 'Code: {code}',
    humanCheck: {
      label: 'Human check',
      interactive: 'Please confirm that you are human:',
      failures: {
        misconfigured: 'The human check is set up wrongly. That is our fault; it has nothing to do with you.',
        clock:
          "The human check failed because of this device's clock or an old cache. Correct the time, then reload the page.",
        blocked:
          'The human check from challenges.cloudflare.com could not be loaded. An ad blocker, firewall or VPN may hold it back; allow it and try again.',
        browser: 'This browser is too old for the human check. Update it or use another one.',
        'user-agent': 'The human check does not accept a changed user agent. Switch such an extension off and reload.',
        'took-too-long': 'The human check ran out of time. Try again.',
        reload: 'The human check could not start. Reload the page and try again.',
        later: 'The human check has a problem of its own right now. Try again later.',
        failed:
          'The human check was not passed. Try again; a private window, another browser or another network may help.',
      } satisfies Record<HumanCheckFailure, string>,
    },
  },
} as const;

type Words<T> = T extends string
  ? string
  : T extends readonly (infer Item)[]
    ? readonly Words<Item>[]
    : { readonly [Key in keyof T]: Words<T[Key]> };

/** The shape that every language fills. */
export type Dictionary = Words<typeof en>;
/** The words of the workbench: what the island gets as a prop. */
export type WorkbenchWords = Dictionary['workbench'];
