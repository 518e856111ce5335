import { forwardRef, useId, type ComponentPropsWithoutRef, type ReactNode, type RefObject } from 'react';
import {
  captionBackgrounds,
  captionPlaces,
  captionSizes,
  type CaptionChoice,
} from '../../conversation/captions/CaptionChoice';
import { useCaptionSettings } from '../../hooks/useCaptionSettings';
import { joinClassNames } from '../joinClassNames';
import { captionSettingsLabels } from '../labels/captionSettingsLabels';
import { useLabelsWith } from '../labels/useLabelsWith';
import { Menu } from '../menu/Menu';
import { MenuIcon } from '../menu/MenuIcon';
import { usePanelStyles } from '../usePanelStyles';
import settingsCss from './caption-settings.css?inline';

export interface CaptionSettingsProps extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** Called when the menu is to be closed: with true if the focus belongs to its button then, with false if the user has moved it. */
  readonly onClose: (returnsFocus: boolean) => void;
  /** The button that opens and closes the menu. A press on it is no press outside. */
  readonly button?: RefObject<HTMLElement | null> | undefined;
  /** What counts until the user has chosen: see `useCaptionSettings`. Give `Captions` the same. Default true. */
  readonly defaults?: boolean | CaptionChoice | undefined;
}

/**
 * An open menu with the size, the place and the background of captions. `ControlBarCaptions` opens it; with a button of your own, render
 * it while it is open. It takes the focus, and stays open after a choice, so that the user sees what it does. Renders a `div`.
 */
export const CaptionSettings = /* @__PURE__ */ forwardRef<HTMLDivElement, CaptionSettingsProps>(
  function CaptionSettings({ defaults, className, ...props }, ref) {
    const labels = useLabelsWith(captionSettingsLabels);
    const { size, place, background, choose } = useCaptionSettings(defaults);
    const sizes = {
      small: labels.captionSizeSmall,
      normal: labels.captionSizeNormal,
      large: labels.captionSizeLarge,
      'very-large': labels.captionSizeVeryLarge,
    };
    const places = { bottom: labels.captionPlaceBottom, top: labels.captionPlaceTop };
    const backgrounds = {
      none: labels.captionBackgroundNone,
      half: labels.captionBackgroundHalf,
      full: labels.captionBackgroundFull,
    };
    return (
      <Menu
        aria-label={labels.captionMenu}
        {...props}
        ref={usePanelStyles(settingsCss, ref)}
        className={joinClassNames('cvi-caption-settings', className)}
      >
        <Choices
          name={labels.captionSize}
          about="size"
          values={captionSizes}
          labels={sizes}
          chosen={size}
          choose={choose}
        />
        <Choices
          name={labels.captionPlace}
          about="place"
          values={captionPlaces}
          labels={places}
          chosen={place}
          choose={choose}
        />
        <Choices
          name={labels.captionBackground}
          about="background"
          values={captionBackgrounds}
          labels={backgrounds}
          chosen={background}
          choose={choose}
        />
      </Menu>
    );
  },
);

interface ChoicesProps<Value extends string> {
  readonly name: string;
  readonly about: keyof CaptionChoice;
  readonly values: readonly Value[];
  readonly labels: Readonly<Record<Value, string>>;
  readonly chosen: Value;
  readonly choose: (change: CaptionChoice) => void;
}

function Choices<Value extends string>({
  name,
  about,
  values,
  labels,
  chosen,
  choose,
}: ChoicesProps<Value>): ReactNode {
  const titleId = useId();
  return (
    <div role="group" aria-labelledby={titleId} className="cvi-menu-group">
      <span id={titleId} className="cvi-menu-title" aria-hidden="true">
        {name}
      </span>
      {values.map((value) => (
        <button
          key={value}
          type="button"
          role="menuitemradio"
          aria-checked={value === chosen}
          tabIndex={-1}
          className="cvi-menu-item"
          data-value={value}
          onClick={() => choose({ [about]: value })}
        >
          <MenuIcon name="check" />
          <span>{labels[value]}</span>
        </button>
      ))}
    </div>
  );
}
