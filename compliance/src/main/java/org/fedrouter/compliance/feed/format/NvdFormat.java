package org.fedrouter.compliance.feed.format;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.fedrouter.compliance.advisory.Advisory;
import org.fedrouter.compliance.advisory.Affected;
import org.fedrouter.compliance.advisory.Details;
import org.fedrouter.compliance.advisory.Rating;
import org.fedrouter.compliance.advisory.Reference;
import org.fedrouter.compliance.advisory.Source;
import org.fedrouter.compliance.advisory.Times;
import org.fedrouter.compliance.document.Limits;
import org.fedrouter.compliance.document.RefusedDocument;
import org.jspecify.annotations.Nullable;

/** NVD's JSON 2.0: pages of its API, and files of a year, which are one page. */
final class NvdFormat implements Format {
  private static final List<String> METRICS =
      List.of("cvssMetricV2", "cvssMetricV30", "cvssMetricV31", "cvssMetricV40");

  @Override
  public Declared read(InputStream in, Limits.OfTree limits, Consumer<Reading> out)
      throws IOException {
    ListDocument document = new ListDocument("vulnerabilities", NvdFormat::record);
    return document
        .read(in, limits, out)
        .declared(heading -> page(heading), heading -> heading.number("totalResults"));
  }

  /** The last page may hold less than the size that it names. */
  private static long page(ListDocument.Heading heading) {
    long total = heading.number("totalResults");
    long start = Math.max(0, heading.number("startIndex"));
    long size = heading.number("resultsPerPage");
    return total < 0 || size < 0 ? size : Math.clamp(total - start, 0, size);
  }

  private static List<Advisory> record(Field record, Parts parts) throws RefusedDocument {
    Field cve = record.at("cve");
    String id = parts.of(cve.at("id").text());
    Affected affected =
        new Affected(List.of(), new Conditions(parts).of(cve.at("configurations")), List.of());
    return List.of(
        new Advisory(Source.NVD, id, List.of(), times(cve), details(cve, parts), affected));
  }

  private static Times times(Field cve) throws RefusedDocument {
    @Nullable Instant modified = cve.at("lastModified").instant().orElse(null);
    @Nullable Instant published = cve.at("published").instant().orElse(null);
    boolean rejected = cve.at("vulnStatus").textOrEmpty().equals("Rejected");
    @Nullable Instant changed = modified == null ? published : modified;
    return new Times(
        published, modified, rejected ? (changed == null ? Instant.EPOCH : changed) : null);
  }

  private static Details details(Field cve, Parts parts) {
    List<String> weaknesses = new ArrayList<>();
    parts.each(
        cve.at("weaknesses"),
        weakness -> {
          for (Field description : weakness.at("description").items()) {
            weaknesses.add(description.at("value").text());
          }
          return weakness;
        });
    List<Rating> ratings = new ArrayList<>();
    for (String metric : METRICS) {
      ratings.addAll(
          parts.each(
              cve.at("metrics").at(metric),
              one ->
                  Ratings.of(
                      one.at("cvssData").at("vectorString"), one.at("source").textOrEmpty())));
    }
    return new Details(
        Descriptions.english(cve.at("descriptions"), parts),
        weaknesses,
        ratings,
        parts.each(cve.at("references"), one -> new Reference("", one.at("url").text())));
  }
}
