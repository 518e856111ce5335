import captions from 'lucide/dist/esm/icons/captions.mjs';
import captionsOff from 'lucide/dist/esm/icons/captions-off.mjs';
import {
  forwardRef,
  useEffect,
  useState,
  type ComponentPropsWithoutRef,
  type ComponentType,
  type ReactNode,
} from 'react';
import type { CaptionChoice } from '../../conversation/captions/CaptionChoice';
import { useCaptionSettings } from '../../hooks/useCaptionSettings';
import { importWithRetry } from '../../loading/importWithRetry';
import type { CaptionSettingsProps } from '../captions/CaptionSettings';
import { useCaptionStyles } from '../captions/useCaptionStyles';
import { composeEventHandlers } from '../composeEventHandlers';
import { joinClassNames } from '../joinClassNames';
import { captionLabels } from '../labels/captionLabels';
import { useLabelsWith } from '../labels/useLabelsWith';
import { MenuButton, type OpenMenuProps } from '../menu/MenuButton';
import { ControlBarButton } from './ControlBarButton';

export interface ControlBarCaptionsProps extends Omit<ComponentPropsWithoutRef<'button'>, 'children' | 'type'> {
  /** What counts until the user has chosen: see `useCaptionSettings`. Give `Captions` the same. Default true. */
  readonly defaults?: boolean | CaptionChoice | undefined;
  /** False leaves out the menu of settings beside the button. Default true. */
  readonly menu?: boolean | undefined;
}

const icons = { on: [captions], off: [captionsOff] } as const;

/**
 * Turns the captions on or off, and keeps that for the next visit. Beside it is a small button that opens `CaptionSettings`, which loads
 * then. Renders a `button`, which gets the ref and the props.
 *
 * Its name stays the same, and `aria-pressed` tells whether captions are on.
 *
 * @selector [aria-pressed='true'] Captions are on.
 */
export const ControlBarCaptions = /* @__PURE__ */ forwardRef<HTMLButtonElement, ControlBarCaptionsProps>(
  function ControlBarCaptions({ defaults, menu = true, className, onClick, ...props }, ref) {
    const { isOn, choose } = useCaptionSettings(defaults);
    const labels = useLabelsWith(captionLabels);
    return (
      <>
        <ControlBarButton
          aria-pressed={isOn}
          {...props}
          ref={useCaptionStyles(ref)}
          className={joinClassNames('cvi-control-captions', className)}
          icon={isOn ? icons.on : icons.off}
          name={labels.captions}
          onClick={composeEventHandlers(onClick, () => choose({ isOn: !isOn }))}
        />
        {menu ? (
          <MenuButton
            name={labels.captionMenu}
            about="captions"
            menu={(open) => <LoadedSettings {...open} defaults={defaults} />}
          />
        ) : null}
      </>
    );
  },
);

/** Kept, so that the menu shows at once when it is opened again. */
let loaded: ComponentType<CaptionSettingsProps> | undefined;

/** The settings, once they have loaded; that they have not, if that failed. They load again when the menu is opened again. */
function LoadedSettings(props: OpenMenuProps & Pick<ControlBarCaptionsProps, 'defaults'>): ReactNode {
  const { panelNotLoaded } = useLabelsWith(captionLabels);
  const [Settings, setSettings] = useState(() => loaded);
  const [hasFailed, setHasFailed] = useState(false);
  useEffect(() => {
    importWithRetry(() => import('../captions/CaptionSettings')).then(
      ({ CaptionSettings }) => {
        loaded = CaptionSettings;
        setSettings(() => CaptionSettings);
      },
      () => setHasFailed(true),
    );
  }, []);
  if (Settings !== undefined) return <Settings {...props} />;
  return hasFailed ? (
    <p className="cvi-menu cvi-menu-note" role="alert">
      {panelNotLoaded}
    </p>
  ) : null;
}
