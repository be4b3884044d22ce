/** Going through the marks of the chart: by the slider (keyboard, screen reader), or by touching the chart. */
import { CHART, nearestMark } from '#paper/precision-chart.ts';
import { must } from './part-words.ts';

export function start(part: HTMLElement): void {
  const readings: string[] = JSON.parse(part.dataset['readings'] ?? '[]');
  const chart = must<SVGSVGElement>(part, 'svg.chart');
  const slider = must<HTMLInputElement>(part, 'input');
  const place = must<HTMLElement>(part, '[data-reading]');
  const marks = [...chart.querySelectorAll('[data-point]')];

  function show(): void {
    const chosen = Number(slider.value);
    const reading = readings[chosen] ?? '';
    slider.setAttribute('aria-valuetext', reading);
    place.textContent = reading;
    marks.forEach((mark, index) => {
      mark.toggleAttribute('data-chosen', index === chosen);
    });
  }

  chart.addEventListener('pointerdown', ({ clientX, clientY }) => {
    const { left, top, width } = chart.getBoundingClientRect();
    const unit = CHART.width / width;
    slider.value = String(nearestMark((clientX - left) * unit, (clientY - top) * unit));
    show();
  });
  slider.addEventListener('input', show);
  show();
}
