package org.fedrouter.compliance.sbom;

import java.util.List;

/**
 * A person or an organisation. What the document says of it is kept; nothing is checked.
 *
 * @param name may be empty where only an address is given
 */
public record Party(String name, List<String> urls, List<String> mails) {
  public Party {
    urls = List.copyOf(urls);
    mails = List.copyOf(mails);
  }

  public static Party named(String name) {
    return new Party(name, List.of(), List.of());
  }
}
