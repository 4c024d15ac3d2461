package org.fedrouter.web.auth;

import java.util.List;
import org.fedrouter.identity.Identity;

/** Who the caller is, and what the caller may do. */
public record MeBody(String user, List<String> permissions, List<String> departments) {
  static MeBody of(Identity identity) {
    return new MeBody(
        identity.account(),
        identity.permissions().stream().sorted().toList(),
        identity.departments().stream().sorted().toList());
  }
}
