package org.fedrouter.identity.boundary;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.fedrouter.identity.Identity;
import org.fedrouter.identity.oidc.Grant;
import org.fedrouter.identity.store.AccountRow;
import org.fedrouter.identity.store.AccountRows;

/** The accounts that tokens of providers are about, as they are now. */
@Stateless
public class LinkedAccounts {
  @Inject AccountRows accounts;

  /** Who calls; empty when there is no such account, or it is closed. */
  public Optional<Identity> find(Grant grant) {
    return accounts
        .find(grant.id().account())
        .filter(AccountRow::active)
        .map(row -> identity(row, grant));
  }

  /** As after a log-in here, who lacks a second factor that a role asks for may do nothing. */
  private Identity identity(AccountRow row, Grant grant) {
    Set<String> roles = grant.among(row.roles());
    boolean restricted = !grant.proven() && accounts.needSecondFactor(roles);
    return restricted
        ? grant.identity(Set.of(), Set.of())
        : grant.identity(accounts.permissions(roles), row.departments());
  }
}
