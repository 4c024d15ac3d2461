package org.fedrouter.compliance.sbom.spdx;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fedrouter.compliance.sbom.DeclaredLicence;
import org.fedrouter.compliance.sbom.Party;
import org.jspecify.annotations.Nullable;

/** Texts that SPDX packs something into. */
final class SpdxTexts {
  private static final Pattern AGENT =
      Pattern.compile("(Person|Organization): ?([^()]*?) ?(?:\\(([^()]*)\\))?");

  private SpdxTexts() {}

  /** {@code Organization: name (mail)}; null for NOASSERTION and for tools. */
  static @Nullable Party agent(@Nullable String text) {
    Matcher agent = AGENT.matcher(text == null ? "" : text);
    if (!agent.matches()) {
      return null;
    }
    String mail = agent.group(3);
    List<String> mails = mail == null || mail.isEmpty() ? List.of() : List.of(mail);
    return new Party(agent.group(2), List.of(), mails);
  }

  static @Nullable Instant time(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException ignored) {
      return null;
    }
  }

  /** NONE and NOASSERTION say nothing. */
  static List<DeclaredLicence> licence(@Nullable String text) {
    return text == null || isSilent(text) ? List.of() : List.of(DeclaredLicence.of(text));
  }

  static boolean isSilent(String text) {
    return text.equals("NOASSERTION") || text.equals("NONE");
  }

  /** CycloneDX's word for a purpose. */
  static String type(@Nullable String purpose) {
    return purpose == null ? "library" : purpose.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
