import maximize from 'lucide/dist/esm/icons/maximize-2.mjs';
import minimize from 'lucide/dist/esm/icons/minimize-2.mjs';
import pictureInPicture from 'lucide/dist/esm/icons/picture-in-picture-2.mjs';
import screenShare from 'lucide/dist/esm/icons/screen-share.mjs';
import screenShareOff from 'lucide/dist/esm/icons/screen-share-off.mjs';
import type { IconDrawings } from './Icon';

/** The icons of shared screens, which load with the parts that show them. */
export const screenIcons = {
  enlarge: [maximize],
  putBack: [minimize],
  corner: [pictureInPicture],
  share: [screenShare],
  stop: [screenShareOff],
} as const satisfies Record<string, IconDrawings>;
