package org.fedrouter.compliance.feed.format;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.fedrouter.compliance.advisory.Advisory;
import org.fedrouter.compliance.advisory.Details;
import org.fedrouter.compliance.advisory.FeedRecord;
import org.fedrouter.compliance.advisory.KevEntry;
import org.fedrouter.compliance.advisory.Rating;
import org.fedrouter.compliance.advisory.Reference;
import org.fedrouter.compliance.advisory.Source;
import org.fedrouter.compliance.advisory.SsvcDecision;
import org.fedrouter.compliance.advisory.Times;
import org.fedrouter.compliance.document.RefusedDocument;
import org.jspecify.annotations.Nullable;

/**
 * CVE records 5.x: the container of the numbering authority, and those of others, among which
 * CISA's vulnrichment adds scores, products and decision points of SSVC.
 */
final class CveFormat {
  private static final List<String> METRICS =
      List.of("cvssV2_0", "cvssV3_0", "cvssV3_1", "cvssV4_0");

  private CveFormat() {}

  static List<FeedRecord> read(Field cve, Parts parts) throws RefusedDocument {
    Field metadata = cve.at("cveMetadata");
    String id = parts.of(metadata.at("cveId").text());
    List<Field> containers = new ArrayList<>();
    containers.add(cve.at("containers").at("cna"));
    containers.addAll(cve.at("containers").at("adp").items());
    List<FeedRecord> records = new ArrayList<>();
    CveAffected affected = new CveAffected(parts);
    for (Field container : containers) {
      affected.add(container);
      records.addAll(enrichments(container, id, parts));
    }
    records.addFirst(
        new Advisory(
            Source.CVE,
            id,
            List.of(),
            times(metadata),
            details(containers, parts),
            affected.all()));
    return records;
  }

  private static Times times(Field metadata) throws RefusedDocument {
    @Nullable Instant modified = metadata.at("dateUpdated").instant().orElse(null);
    boolean rejected = metadata.at("state").textOrEmpty().equals("REJECTED");
    Instant at =
        metadata.at("dateRejected").instant().orElse(modified == null ? Instant.EPOCH : modified);
    return new Times(
        metadata.at("datePublished").instant().orElse(null), modified, rejected ? at : null);
  }

  private static Details details(List<Field> containers, Parts parts) {
    List<String> weaknesses = new ArrayList<>();
    List<Rating> ratings = new ArrayList<>();
    List<Reference> references = new ArrayList<>();
    for (Field container : containers) {
      parts.each(container.at("problemTypes"), type -> weaknesses.addAll(weaknesses(type)));
      parts.each(container.at("metrics"), one -> ratings.addAll(ratings(one, by(container))));
      references.addAll(
          parts.each(container.at("references"), one -> new Reference("", one.at("url").text())));
    }
    String summary = Descriptions.english(containers.getFirst().at("descriptions"), parts);
    return new Details(summary, weaknesses, ratings, references);
  }

  private static String by(Field container) throws RefusedDocument {
    return container.at("providerMetadata").at("shortName").textOrEmpty();
  }

  private static List<String> weaknesses(Field type) throws RefusedDocument {
    List<String> weaknesses = new ArrayList<>();
    for (Field description : type.at("descriptions").items()) {
      String weakness = description.at("cweId").textOrEmpty();
      if (!weakness.isEmpty()) {
        weaknesses.add(weakness);
      }
    }
    return weaknesses;
  }

  private static List<Rating> ratings(Field metric, String by) throws RefusedDocument {
    List<Rating> ratings = new ArrayList<>();
    for (String name : METRICS) {
      if (metric.at(name).present()) {
        ratings.add(Ratings.of(metric.at(name).at("vectorString"), by));
      }
    }
    return ratings;
  }

  private static List<FeedRecord> enrichments(Field container, String id, Parts parts) {
    List<FeedRecord> records = new ArrayList<>();
    parts.each(
        container.at("metrics"),
        metric -> {
          Field other = metric.at("other");
          switch (other.at("type").textOrEmpty()) {
            case "ssvc" -> records.add(decision(other.at("content"), id, by(container)));
            case "kev" -> records.add(exploited(other.at("content"), id));
            default -> {}
          }
          return metric;
        });
    return records;
  }

  private static SsvcDecision decision(Field content, String id, String by) throws RefusedDocument {
    Map<String, String> points = new HashMap<>();
    for (Field option : content.at("options").items()) {
      for (Field point : option.fields()) {
        points.put(point.step().toLowerCase(Locale.ROOT), point.text().toLowerCase(Locale.ROOT));
      }
    }
    String role = content.at("role").textOrEmpty();
    return new SsvcDecision(
        id,
        role.isEmpty() ? by : role,
        content.at("version").textOrEmpty(),
        content.at("timestamp").instant().orElse(null),
        points);
  }

  /** Without the date of the directive, which only the catalogue has. */
  private static KevEntry exploited(Field content, String id) throws RefusedDocument {
    LocalDate added = KevFormat.date(content.at("dateAdded"));
    return new KevEntry(Source.CVE, id, added, null, false, "");
  }
}
