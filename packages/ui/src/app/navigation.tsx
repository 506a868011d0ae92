import type { ReactNode } from 'react';
import { Nav, NavGroup, NavItem, NavList } from '@patternfly/react-core';
import { Link, useLocation } from 'wouter';
import { useSay } from '../language/language.tsx';
import { useMay } from '../session/session.tsx';
import { pageGroups, pages } from './pages.ts';
import type { PageSpec } from './pages.ts';

export function Navigation(): ReactNode {
  const say = useSay();
  const may = useMay();
  const [location] = useLocation();
  const item = ({ path, title, icon: Icon }: PageSpec): ReactNode => (
    <NavItem key={path} isActive={location === path}>
      <Link href={path} {...(location === path ? { 'aria-current': 'page' as const } : {})}>
        <span className="zsha-nav-icon" aria-hidden="true">
          <Icon />
        </span>
        {say(title)}
      </Link>
    </NavItem>
  );
  return (
    <Nav aria-label={say('ui.navigation.label')}>
      {pageGroups.map((group) => {
        const its = pages.filter((page) => page.group === group && may(page.needs));
        if (its.length === 0) return null;
        if (group === 'overview') return <NavList key={group}>{its.map(item)}</NavList>;
        return (
          <NavGroup key={group} title={say(`ui.navigation.${group}`)}>
            {its.map(item)}
          </NavGroup>
        );
      })}
    </Nav>
  );
}
