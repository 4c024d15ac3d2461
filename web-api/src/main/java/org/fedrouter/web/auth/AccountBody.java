package org.fedrouter.web.auth;

import java.util.List;
import org.fedrouter.identity.Account;

/** An account. */
public record AccountBody(
    String user,
    boolean active,
    List<String> roles,
    List<String> departments,
    boolean mustChangePassword,
    String created,
    String passwordChanged) {
  static AccountBody of(Account account) {
    return new AccountBody(
        account.name(),
        account.active(),
        account.roles(),
        account.departments(),
        account.mustChangePassword(),
        account.created().toString(),
        account.passwordChanged().toString());
  }
}
