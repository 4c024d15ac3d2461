package org.fedrouter.compliance.feed.format;

import java.util.ArrayList;
import java.util.List;
import org.fedrouter.compliance.advisory.Advisory;
import org.fedrouter.compliance.advisory.Affected;
import org.fedrouter.compliance.advisory.Details;
import org.fedrouter.compliance.advisory.Rating;
import org.fedrouter.compliance.advisory.Reference;
import org.fedrouter.compliance.advisory.Source;
import org.fedrouter.compliance.advisory.Times;
import org.fedrouter.compliance.document.RefusedDocument;

/**
 * Advisories of CSAF 2.0 (docs.oasis-open.org/csaf): a document tells of several vulnerabilities,
 * each of which becomes an advisory under the document's identifier and its own.
 */
final class CsafFormat {
  private static final List<String> SCORES = List.of("cvss_v2", "cvss_v3", "cvss_v4");

  private CsafFormat() {}

  static List<Advisory> read(Field csaf, Parts parts) throws RefusedDocument {
    Field tracking = csaf.at("document").at("tracking");
    String document = parts.of(tracking.at("id").text());
    Times times =
        new Times(
            tracking.at("initial_release_date").instant().orElse(null),
            tracking.at("current_release_date").instant().orElse(null),
            null);
    String by = csaf.at("document").at("publisher").at("name").textOrEmpty();
    CsafProducts products = CsafProducts.of(csaf.at("product_tree"), parts);
    List<Advisory> advisories = new ArrayList<>();
    for (Field one : csaf.at("vulnerabilities").items()) {
      parts
          .attempt(() -> advisory(one, document, times, details(one, by, parts), products))
          .ifPresent(advisories::add);
    }
    return advisories;
  }

  private static Advisory advisory(
      Field one, String document, Times times, Details details, CsafProducts products)
      throws RefusedDocument {
    List<String> aliases = new ArrayList<>();
    String cve = one.at("cve").textOrEmpty();
    if (!cve.isEmpty()) {
      aliases.add(cve);
    }
    for (Field id : one.at("ids").items()) {
      aliases.add(id.at("text").text());
    }
    if (aliases.isEmpty()) {
      throw one.bad("must have a CVE or another identifier");
    }
    Affected affected = products.affected(one.at("product_status"));
    String id = document + "/" + aliases.getFirst();
    return new Advisory(
        Source.CSAF, id, cve.isEmpty() ? aliases : List.of(cve), times, details, affected);
  }

  private static Details details(Field one, String by, Parts parts) {
    List<Rating> ratings = new ArrayList<>();
    parts.each(
        one.at("scores"),
        score -> {
          for (String name : SCORES) {
            if (score.at(name).present()) {
              ratings.add(Ratings.of(score.at(name).at("vectorString"), by));
            }
          }
          return score;
        });
    List<String> weaknesses =
        parts
            .attempt(() -> one.at("cwe").at("id").textOrEmpty())
            .filter(weakness -> !weakness.isEmpty())
            .map(List::of)
            .orElse(List.of());
    return new Details(
        summary(one, parts),
        weaknesses,
        ratings.stream().distinct().toList(),
        parts.each(
            one.at("references"),
            reference ->
                new Reference(reference.at("category").textOrEmpty(), reference.at("url").text())));
  }

  private static String summary(Field one, Parts parts) {
    return parts.each(one.at("notes"), note -> note.at("text").textOrEmpty()).stream()
        .filter(text -> !text.isEmpty())
        .findFirst()
        .or(() -> parts.attempt(() -> one.at("title").textOrEmpty()))
        .orElse("");
  }
}
