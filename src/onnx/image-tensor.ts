import { IMAGENET_DEVIATION, IMAGENET_MEAN } from './model-manifest.ts';
import type { PageImage } from './page-image.ts';
import type { Tensor } from './session-port.ts';

/**
 * A picture as the models take it: three planes, blue first, with ImageNet's mean and deviation taken out.
 * @param width, height of the tensor; a smaller picture lies at the top left and the rest is 0.
 * @returns shape `[1, 3, height, width]`.
 */
export function imageTensor(image: PageImage, width = image.width, height = image.height): Tensor {
  const { data, channels } = image;
  const plane = width * height;
  const planes = new Float32Array(3 * plane);
  for (let index = 0; index < 3; index++) {
    const mean = IMAGENET_MEAN[index] as number;
    const deviation = IMAGENET_DEVIATION[index] as number;
    const channel = 2 - index;
    for (let y = 0; y < image.height; y++) {
      let source = y * image.width * channels + channel;
      const target = index * plane + y * width;
      for (let x = 0; x < image.width; x++, source += channels) {
        planes[target + x] = ((data[source] as number) / 255 - mean) / deviation;
      }
    }
  }
  return { data: planes, shape: [1, 3, height, width] };
}
