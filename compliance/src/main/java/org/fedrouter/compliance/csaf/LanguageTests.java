package org.fedrouter.compliance.csaf;

import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.fedrouter.compliance.document.Node;

/** Tests 6.1.12, 6.1.15 and 6.1.28: languages and translations. */
final class LanguageTests {
  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

  private LanguageTests() {}

  static void run(Node document, CsafCheck check) {
    String source = document.text("source_lang");
    for (String language : List.of("lang", "source_lang")) {
      document.texts(language).stream()
          .filter(text -> !exists(text))
          .forEach(text -> check.fail("6.1.12", "a language exists", text));
    }
    if ("translator".equals(document.at("publisher").text("category")) && source == null) {
      check.fail("6.1.15", "a translation tells its source", "");
    }
    if (source != null && source.equalsIgnoreCase(document.text("lang"))) {
      check.fail("6.1.28", "a translation is of another language than its source", source);
    }
  }

  /** Languages of two letters are known to the JDK; of longer ones only the form is checked. */
  private static boolean exists(String tag) {
    try {
      Locale locale = new Locale.Builder().setLanguageTag(tag).build();
      String language = locale.getLanguage();
      return language.length() != 2 || LANGUAGES.contains(language);
    } catch (IllformedLocaleException e) {
      return tag.startsWith("i-");
    }
  }
}
