import {
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState,
  type ComponentPropsWithoutRef,
  type ReactNode,
  type Ref,
  type RefObject,
} from 'react';
import { composeEventHandlers } from '../composeEventHandlers';
import { joinClassNames } from '../joinClassNames';
import { MenuIcon } from './MenuIcon';
import { useMenuStyles } from './useMenuStyles';

/** What an open menu gets from its button. */
export interface OpenMenuProps {
  readonly id: string;
  readonly 'aria-label': string;
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly onClose: (returnsFocus: boolean) => void;
}

export interface MenuButtonProps extends Omit<ComponentPropsWithoutRef<'button'>, 'type'> {
  /** The name of the button, and of its menu. */
  readonly name: string;
  /** What the menu is about: `data-menu` of the element around the button. */
  readonly about: string;
  /** Renders the open menu. */
  readonly menu: (props: OpenMenuProps) => ReactNode;
  readonly buttonRef?: Ref<HTMLButtonElement> | undefined;
  readonly anchorRef?: RefObject<HTMLSpanElement | null> | undefined;
}

/** A small button beside a button of the control bar, which opens a menu. Renders a `span` with a `button`, and the open menu. */
export function MenuButton({
  name,
  about,
  menu,
  buttonRef,
  anchorRef,
  className,
  children,
  onClick,
  onKeyDown,
  ...props
}: MenuButtonProps): ReactNode {
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useImperativeHandle<HTMLButtonElement | null, HTMLButtonElement | null>(buttonRef, () => button.current, []);

  // The menu does the same. It may not have loaded yet.
  useEffect(() => {
    const anchor = button.current?.parentElement;
    if (!isOpen || !anchor) return;
    const page = anchor.ownerDocument;
    const closeOutside = (event: Event): void => {
      if (!event.composedPath().includes(anchor)) setIsOpen(false);
    };
    page.addEventListener('pointerdown', closeOutside);
    return () => page.removeEventListener('pointerdown', closeOutside);
  }, [isOpen]);

  const close = (returnsFocus: boolean): void => {
    setIsOpen(false);
    if (returnsFocus) button.current?.focus();
  };

  return (
    <span ref={useMenuStyles(anchorRef)} className="cvi-menu-anchor" data-menu={about}>
      <button
        aria-label={name}
        {...props}
        ref={button}
        type="button"
        className={joinClassNames('cvi-control-button cvi-menu-button', className)}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={composeEventHandlers(onClick, () => setIsOpen(!isOpen))}
        onKeyDown={composeEventHandlers(onKeyDown, (event) => {
          // The button has the focus while the menu loads. A dialog around it stays open for this press.
          const closes = event.key === 'Escape' && isOpen;
          if (!closes && event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
          event.preventDefault();
          if (closes) event.stopPropagation();
          setIsOpen(!closes);
        })}
      >
        {children}
        <MenuIcon name="open" />
      </button>
      {isOpen ? <OpenMenu id={id} aria-label={name} button={button} onClose={close} menu={menu} /> : null}
    </span>
  );
}

/** A component, so that the ref of the button is not read while the button itself is rendered. */
function OpenMenu({ menu, ...props }: OpenMenuProps & Pick<MenuButtonProps, 'menu'>): ReactNode {
  return menu(props);
}
