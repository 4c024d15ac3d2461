package org.fedrouter.compliance.feed.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.fedrouter.compliance.advisory.Advisory;
import org.fedrouter.compliance.advisory.Affected;
import org.fedrouter.compliance.advisory.AffectedPackage;
import org.fedrouter.compliance.advisory.Details;
import org.fedrouter.compliance.advisory.PackageName;
import org.fedrouter.compliance.advisory.Rating;
import org.fedrouter.compliance.advisory.Reference;
import org.fedrouter.compliance.advisory.Source;
import org.fedrouter.compliance.advisory.Times;
import org.fedrouter.compliance.feed.text.BadRecord;
import org.fedrouter.compliance.feed.text.Node;
import org.fedrouter.compliance.version.range.OsvRange;
import org.fedrouter.compliance.version.range.OsvRange.Event;
import org.fedrouter.compliance.version.range.OsvRange.Kind;

/** The OSV format: ossf.github.io/osv-schema, 1.x. */
final class OsvFormat {
  private OsvFormat() {}

  static List<Advisory> read(Node osv, Parts parts) throws BadRecord {
    String id = parts.of(osv.at("id").text());
    Times times =
        new Times(
            osv.at("published").instant().orElse(null),
            osv.at("modified").instant().orElse(null),
            osv.at("withdrawn").instant().orElse(null));
    Affected affected =
        new Affected(
            parts.each(osv.at("affected"), one -> affected(one, parts)), List.of(), List.of());
    return List.of(
        new Advisory(Source.OSV, id, aliases(osv, id), times, details(osv, parts), affected));
  }

  /** A distribution's own copy of a vulnerability, such as {@code DEBIAN-CVE-...}, is that one. */
  private static List<String> aliases(Node osv, String id) throws BadRecord {
    List<String> aliases = new ArrayList<>(osv.at("aliases").texts());
    for (String upstream : osv.at("upstream").texts()) {
      if (id.endsWith("-" + upstream)) {
        aliases.add(upstream);
      }
    }
    return aliases;
  }

  private static Details details(Node osv, Parts parts) throws BadRecord {
    String summary = osv.at("summary").textOrEmpty();
    List<Rating> ratings = new ArrayList<>(ratings(osv.at("severity"), parts));
    for (Node affected : osv.at("affected").items()) {
      ratings.addAll(ratings(affected.at("severity"), parts));
    }
    return new Details(
        summary.isEmpty() ? osv.at("details").textOrEmpty() : summary,
        parts.attempt(osv.at("database_specific").at("cwe_ids")::texts).orElse(List.of()),
        ratings.stream().distinct().toList(),
        parts.each(
            osv.at("references"),
            one -> new Reference(one.at("type").textOrEmpty(), one.at("url").text())));
  }

  private static List<Rating> ratings(Node severities, Parts parts) {
    return parts
        .each(
            severities,
            one ->
                one.at("type").text().startsWith("CVSS_")
                    ? List.of(Ratings.of(one.at("score"), one.at("source").textOrEmpty()))
                    : List.<Rating>of())
        .stream()
        .flatMap(List::stream)
        .toList();
  }

  private static AffectedPackage affected(Node affected, Parts parts) throws BadRecord {
    Node named = affected.at("package");
    // Records of repositories alone name no package; commits of a repository are nobody's version.
    PackageName name =
        named.present()
            ? PackageName.of(named.at("ecosystem").text(), named.at("name").text())
            : PackageName.of("GIT", repository(affected));
    return new AffectedPackage(
        name,
        parts.each(affected.at("ranges"), range -> range(range, name.ecosystem())),
        List.of(),
        affected.at("versions").texts());
  }

  private static String repository(Node affected) throws BadRecord {
    for (Node range : affected.at("ranges").items()) {
      if (range.at("repo").present()) {
        return range.at("repo").text();
      }
    }
    throw affected.at("package").bad("must be there");
  }

  private static OsvRange range(Node range, String ecosystem) throws BadRecord {
    List<Event> events = new ArrayList<>();
    for (Node event : range.at("events").items()) {
      for (Kind kind : Kind.values()) {
        Node version = event.at(kind.name().toLowerCase(Locale.ROOT));
        if (version.present()) {
          events.add(new Event(kind, version.text()));
        }
      }
    }
    if (events.stream().noneMatch(event -> event.kind() == Kind.INTRODUCED)) {
      throw range.at("events").bad("must have an introduction");
    }
    return new OsvRange(type(range.at("type")), ecosystem, events);
  }

  private static OsvRange.Type type(Node type) throws BadRecord {
    return switch (type.text()) {
      case "SEMVER" -> OsvRange.Type.SEMVER;
      case "ECOSYSTEM" -> OsvRange.Type.ECOSYSTEM;
      case "GIT" -> OsvRange.Type.GIT;
      default -> throw type.bad("must be SEMVER, ECOSYSTEM or GIT");
    };
  }
}
