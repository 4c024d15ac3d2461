package org.fedrouter.identity.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.fedrouter.identity.ApiKey;
import org.fedrouter.identity.Identity;
import org.fedrouter.identity.store.AccountRow;
import org.fedrouter.identity.store.AccountRows;

/** What an account may do now, by how its holder has logged in. */
@ApplicationScoped
public class Holders {
  static final String ADMINISTRATOR = "manage_users";

  @Inject AccountRows accounts;

  /**
   * Who logs in.
   *
   * @param restricted may do nothing until the second factor is set up, or the password changed
   */
  public record Holder(Identity identity, boolean restricted) {}

  /**
   * An active account.
   *
   * @param proven whether its holder has shown a second factor
   */
  Optional<Holder> find(String name, boolean proven) {
    return accounts.find(name).filter(AccountRow::active).map(row -> holder(name, row, proven));
  }

  /** Whether somebody may make keys of this account, or give them other secrets. */
  boolean opens(Identity caller, String account) {
    Identity unknown = new Identity(account, Set.of(), Set.of());
    return ApiKey.openedBy(caller, find(account, true).map(Holder::identity).orElse(unknown));
  }

  private Holder holder(String name, AccountRow row, boolean proven) {
    boolean restricted =
        row.mustChangePassword() || (!proven && accounts.needSecondFactor(row.roles()));
    return new Holder(
        restricted
            ? new Identity(name, Set.of(), Set.of())
            : new Identity(name, accounts.permissions(row.roles()), row.departments()),
        restricted);
  }
}
