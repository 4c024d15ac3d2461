package org.fedrouter.compliance.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fedrouter.compliance.advisory.PackageName;
import org.fedrouter.compliance.advisory.index.AdvisoryIndex;
import org.fedrouter.compliance.advisory.index.PackageEntry;
import org.fedrouter.compliance.match.Evidence.Kind;
import org.fedrouter.compliance.match.Unmatched.Reason;
import org.fedrouter.compliance.purl.InvalidPurl;
import org.fedrouter.compliance.purl.Purl;
import org.fedrouter.compliance.version.Ecosystem;
import org.jspecify.annotations.Nullable;

/** What advisories say of a subject by its package URL. */
final class PurlMatching {
  private final AdvisoryIndex index;

  PurlMatching(AdvisoryIndex index) {
    this.index = index;
  }

  /** Why nothing, or too little, can be told; empty when all can. */
  Optional<Unmatched> obstacle(Subject subject) {
    Purl purl = subject.purl();
    if (purl == null) {
      return Optional.of(unmatched(subject, Reason.NO_IDENTIFIER, ""));
    }
    String ecosystem = PackageName.of(purl).ecosystem();
    if (Ecosystem.named(ecosystem).isEmpty()) {
      return Optional.of(unmatched(subject, Reason.UNKNOWN_ECOSYSTEM, purl.type()));
    }
    String version = subject.purlVersion();
    if (version == null || version.isBlank()) {
      return Optional.of(unmatched(subject, Reason.NO_VERSION, ""));
    }
    if (!comparable(version)) {
      return Optional.of(unmatched(subject, Reason.UNPARSABLE_VERSION, version));
    }
    return index.covers(ecosystem)
        ? Optional.empty()
        : Optional.of(unmatched(subject, Reason.NO_FEED, ecosystem));
  }

  static Unmatched unmatched(Subject subject, Reason reason, String value) {
    return new Unmatched(subject.reference(), subject.name(), reason, value);
  }

  /** A version without any number ({@code latest}, {@code ${version}}) has no place in an order. */
  private static boolean comparable(String version) {
    return version.chars().anyMatch(c -> c >= '0' && c <= '9');
  }

  List<Step> steps(Subject subject) {
    Purl purl = subject.purl();
    if (purl == null) {
      return List.of();
    }
    List<Step> steps = new ArrayList<>();
    String key = PackageName.keyOf(purl);
    String version = subject.purlVersion();
    add(new Asked(Kind.PURL, key, purl, version), steps);
    upstream(purl, version)
        .filter(asked -> !asked.key.equals(key))
        .ifPresent(asked -> add(asked, steps));
    return steps;
  }

  /** What is looked up. */
  private record Asked(Kind kind, String key, Purl purl, @Nullable String version) {
    String identifier() {
      return kind == Kind.PURL ? purl.toString() : key + "@" + version + " of " + purl;
    }
  }

  /** The source package that a binary one names: {@code upstream=openssl@3.0.1}. */
  private static Optional<Asked> upstream(Purl purl, @Nullable String version) {
    String upstream = purl.qualifiers().getOrDefault("upstream", "");
    int at = upstream.lastIndexOf('@');
    String name = at < 0 ? upstream : upstream.substring(0, at);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Asked(
              Kind.PURL_UPSTREAM,
              PackageName.keyOf(purl, name),
              purl,
              at < 0 ? version : upstream.substring(at + 1)));
    } catch (InvalidPurl e) {
      // The name of the source package is no name of this type: nothing has it.
      return Optional.empty();
    }
  }

  /** The key of the source package, if the package URL names one. */
  static Optional<String> upstreamKey(Purl purl) {
    return upstream(purl, null).map(Asked::key);
  }

  private void add(Asked asked, List<Step> steps) {
    @Nullable String version =
        asked.version == null || !comparable(asked.version) ? null : asked.version;
    for (PackageEntry entry : index.packages(asked.key)) {
      Verdict covers = Release.covers(entry.affected().name().release(), asked.purl);
      if (covers == Verdict.NOT_AFFECTED) {
        continue;
      }
      PackageVerdict verdict = PackageVerdict.of(entry.affected(), version);
      // The obstacle is reported once; every advisory of the package would only repeat it.
      if (version != null || verdict.verdict() == Verdict.AFFECTED) {
        steps.add(step(asked, entry, covers, verdict));
      }
    }
  }

  private static Step step(
      Asked asked, PackageEntry entry, Verdict covers, PackageVerdict verdict) {
    boolean open = covers == Verdict.UNCERTAIN && verdict.verdict() == Verdict.AFFECTED;
    return new Step(
        entry.advisory(),
        new Evidence(
            asked.kind,
            asked.identifier(),
            entry.advisory().source(),
            entry.advisory().id(),
            verdict.range() + (open ? " in " + entry.affected().name().ecosystem() : ""),
            verdict.comparator(),
            open ? Verdict.UNCERTAIN : verdict.verdict()));
  }
}
