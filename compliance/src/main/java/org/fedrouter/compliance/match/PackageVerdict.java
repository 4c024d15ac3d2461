package org.fedrouter.compliance.match;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fedrouter.compliance.advisory.AffectedPackage;
import org.fedrouter.compliance.version.Ecosystem;
import org.fedrouter.compliance.version.VersionOrder;
import org.fedrouter.compliance.version.range.OsvRange;
import org.fedrouter.compliance.version.range.OsvRange.Event;
import org.fedrouter.compliance.version.range.OsvRange.Kind;
import org.fedrouter.compliance.version.range.Vers;
import org.jspecify.annotations.Nullable;

/**
 * Whether a version of a package is affected, and what decided it.
 *
 * @param range as people read it
 * @param comparator whose order of versions it is
 */
record PackageVerdict(Verdict verdict, String range, String comparator) {
  private static final int SHOWN = 5;

  /**
   * Judges a version.
   *
   * @param version null when it is not known: then only what affects all versions affects it
   */
  static PackageVerdict of(AffectedPackage affected, @Nullable String version) {
    List<PackageVerdict> ranged = new ArrayList<>();
    for (OsvRange range : affected.ranges()) {
      ranged.add(new PackageVerdict(verdict(range, version), text(range), comparator(range)));
    }
    for (Vers vers : affected.vers()) {
      Verdict verdict = version == null ? Verdict.UNCERTAIN : of(vers.contains(version));
      ranged.add(new PackageVerdict(verdict, vers.toString(), "vers:" + vers.scheme()));
    }
    PackageVerdict listed = listed(affected.versions(), affected.name().ecosystem(), version);
    if (ranged.isEmpty() || onlyCommits(affected)) {
      return listed;
    }
    PackageVerdict worst = Collections.max(ranged, Comparator.comparing(PackageVerdict::verdict));
    boolean more = listed.verdict == Verdict.AFFECTED && worst.verdict != Verdict.AFFECTED;
    return more ? listed : worst;
  }

  private static Verdict of(boolean affected) {
    return affected ? Verdict.AFFECTED : Verdict.NOT_AFFECTED;
  }

  /** Where versions are listed beside ranges of commits, the list is all that can be compared. */
  private static boolean onlyCommits(AffectedPackage affected) {
    return !affected.versions().isEmpty()
        && affected.vers().isEmpty()
        && affected.ranges().stream().allMatch(range -> range.type() == OsvRange.Type.GIT);
  }

  private static Verdict verdict(OsvRange range, @Nullable String version) {
    if (everything(range)) {
      return Verdict.AFFECTED;
    }
    if (version == null) {
      return Verdict.UNCERTAIN;
    }
    return switch (range.verdict(version)) {
      case AFFECTED -> Verdict.AFFECTED;
      case NOT_AFFECTED -> Verdict.NOT_AFFECTED;
      case UNDECIDABLE -> Verdict.UNCERTAIN;
    };
  }

  private static boolean everything(OsvRange range) {
    return range.events().size() == 1
        && range.events().getFirst().equals(new Event(Kind.INTRODUCED, "0"))
        && range.type() != OsvRange.Type.GIT;
  }

  private static PackageVerdict listed(
      List<String> versions, String ecosystem, @Nullable String version) {
    if (versions.isEmpty()) {
      return new PackageVerdict(Verdict.UNCERTAIN, "no versions stated", "nothing");
    }
    Optional<VersionOrder> order = Ecosystem.named(ecosystem).map(Ecosystem::order);
    if (version == null) {
      return new PackageVerdict(Verdict.UNCERTAIN, text(versions), "equality");
    }
    for (String one : versions) {
      if (one.equals(version) || (order.isPresent() && order.get().compare(one, version) == 0)) {
        return new PackageVerdict(Verdict.AFFECTED, "version " + one, "equality");
      }
    }
    return new PackageVerdict(Verdict.NOT_AFFECTED, text(versions), "equality");
  }

  private static String text(List<String> versions) {
    return versions.stream().limit(SHOWN).collect(Collectors.joining(", ", "versions ", ""))
        + (versions.size() > SHOWN ? ", ... (" + versions.size() + ")" : "");
  }

  private static String text(OsvRange range) {
    return range.events().stream().map(PackageVerdict::text).collect(Collectors.joining(", "));
  }

  private static String text(Event event) {
    return switch (event.kind()) {
      case INTRODUCED -> "introduced " + event.version();
      case FIXED -> "fixed " + event.version();
      case LAST_AFFECTED -> "last affected " + event.version();
      case LIMIT -> "limit " + event.version();
    };
  }

  private static String comparator(OsvRange range) {
    return switch (range.type()) {
      case SEMVER -> "SemVer";
      case GIT -> "nothing: commits have no order outside their repository";
      case ECOSYSTEM ->
          Ecosystem.named(range.ecosystem()).isPresent()
              ? range.ecosystem() + " versions"
              : "nothing: the order of " + range.ecosystem() + " is not known";
    };
  }
}
