package org.fedrouter.identity;

/** What became of a change of accounts and roles. */
public sealed interface AccountOutcome {
  /** Done; the account as it is now. */
  record Done(Account account) implements AccountOutcome {}

  /** Done; the role as it is now. */
  record RoleDone(Role role) implements AccountOutcome {}

  /** There is no such account. */
  record Unknown() implements AccountOutcome {}

  /** There is one of that name, or there was. */
  record Exists() implements AccountOutcome {}

  /** The password that was given is not the account's. */
  record WrongPassword() implements AccountOutcome {}

  /** Nobody could administer accounts any more. */
  record LastAdministrator() implements AccountOutcome {}

  /**
   * The wish cannot be met.
   *
   * @param field of the wish
   */
  record Impossible(String field, String rule, String value) implements AccountOutcome {}
}
