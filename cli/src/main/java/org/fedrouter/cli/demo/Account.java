package org.fedrouter.cli.demo;

import java.util.List;

/** A development account, as {@code up} prints it. */
public record Account(String user, String password, List<String> roles, List<String> departments) {
  public Account {
    roles = List.copyOf(roles);
    departments = List.copyOf(departments);
  }

  /** Never the password: accounts end up in messages. */
  @Override
  public String toString() {
    return "Account[" + user + "]";
  }
}
