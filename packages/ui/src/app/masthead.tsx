import { useState } from 'react';
import type { ReactNode } from 'react';
import {
  Dropdown,
  DropdownItem,
  DropdownList,
  Masthead,
  MastheadBrand,
  MastheadContent,
  MastheadLogo,
  MastheadMain,
  MastheadToggle,
  MenuToggle,
  PageToggleButton,
} from '@patternfly/react-core';
import BarsIcon from '@patternfly/react-icons/dist/esm/icons/bars-icon.js';
import UserIcon from '@patternfly/react-icons/dist/esm/icons/user-icon.js';
import { Link } from 'wouter';
import type { Session } from '@zsha/api/platform/resources/session';
import { OwnPasswordDialog } from '../features/accounts/own-password-dialog.tsx';
import { useSay } from '../language/language.tsx';
import { useSession } from '../session/session.tsx';
import { ConnectionState } from './connection-state.tsx';
import { LanguageSwitch, ThemeSwitch } from './switches.tsx';

const HomeLink = (props: object): ReactNode => <Link href="/" {...props} />;

export function ShellMasthead({
  session,
  isLive,
}: {
  readonly session: Session;
  readonly isLive: boolean;
}): ReactNode {
  const say = useSay();
  return (
    <Masthead>
      <MastheadMain>
        <MastheadToggle>
          <PageToggleButton variant="plain" aria-label={say('ui.navigation.toggle')}>
            <BarsIcon />
          </PageToggleButton>
        </MastheadToggle>
        <MastheadBrand>
          <MastheadLogo component={HomeLink}>
            <span className="zsha-product">{say('ui.product')}</span>
          </MastheadLogo>
        </MastheadBrand>
      </MastheadMain>
      <MastheadContent>
        <div className="zsha-masthead">
          <ConnectionState isLive={isLive} />
          <LanguageSwitch />
          <ThemeSwitch />
          <AccountMenu session={session} />
        </div>
      </MastheadContent>
    </Masthead>
  );
}

function AccountMenu({ session }: { readonly session: Session }): ReactNode {
  const say = useSay();
  const { signOut } = useSession();
  const [isOpen, setOpen] = useState(false);
  const [isChanging, setChanging] = useState(false);
  return (
    <>
      <Dropdown
        isOpen={isOpen}
        onOpenChange={setOpen}
        onSelect={() => setOpen(false)}
        shouldFocusToggleOnSelect
        popperProps={{ position: 'end' }}
        toggle={(ref) => (
          <MenuToggle
            ref={ref}
            variant="plainText"
            icon={<UserIcon />}
            isExpanded={isOpen}
            onClick={() => setOpen(!isOpen)}
            aria-label={say('ui.account.menu', { name: session.accountName })}
          >
            {session.accountName}
          </MenuToggle>
        )}
      >
        <DropdownList>
          <DropdownItem isDisabled>{say(`ui.role.${session.role}`)}</DropdownItem>
          <DropdownItem onClick={() => setChanging(true)}>{say('ui.own-password.title')}</DropdownItem>
          <DropdownItem onClick={signOut}>{say('ui.session.sign-out')}</DropdownItem>
        </DropdownList>
      </Dropdown>
      {isChanging && <OwnPasswordDialog onClose={() => setChanging(false)} />}
    </>
  );
}
