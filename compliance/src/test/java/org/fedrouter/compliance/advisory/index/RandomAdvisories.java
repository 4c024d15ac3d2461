package org.fedrouter.compliance.advisory.index;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.fedrouter.compliance.advisory.Advisory;
import org.fedrouter.compliance.advisory.Affected;
import org.fedrouter.compliance.advisory.AffectedPackage;
import org.fedrouter.compliance.advisory.Details;
import org.fedrouter.compliance.advisory.PackageName;
import org.fedrouter.compliance.advisory.Source;
import org.fedrouter.compliance.advisory.Times;
import org.fedrouter.compliance.cpe.CpeCondition;
import org.fedrouter.compliance.cpe.CpeName;
import org.fedrouter.compliance.cpe.CpeReading;
import org.fedrouter.compliance.cpe.VersionBounds;
import org.fedrouter.compliance.version.range.OsvRange;
import org.fedrouter.compliance.version.range.OsvRange.Event;
import org.fedrouter.compliance.version.range.OsvRange.Kind;
import org.fedrouter.compliance.version.range.Vers;

/** Advisories about a few packages and products, of every shape. */
public final class RandomAdvisories {
  private static final List<String> ECOSYSTEMS =
      List.of("npm", "PyPI", "Maven", "Debian:12", "Unheard");

  private final SplittableRandom random;

  public RandomAdvisories(SplittableRandom random) {
    this.random = random;
  }

  public Advisory next() {
    int number = random.nextInt(40);
    boolean osv = random.nextBoolean();
    List<AffectedPackage> packages = new ArrayList<>();
    List<CpeCondition> conditions = new ArrayList<>();
    for (int i = random.nextInt(3); osv && i >= 0; i--) {
      packages.add(affected());
    }
    for (int i = random.nextInt(2); !osv && i >= 0; i--) {
      conditions.add(condition(2));
    }
    return new Advisory(
        osv ? Source.OSV : Source.NVD,
        (osv ? "GHSA-" : "CVE-2024-") + number,
        osv && random.nextBoolean() ? List.of("CVE-2024-" + random.nextInt(40)) : List.of(),
        new Times(null, null, random.nextInt(8) == 0 ? java.time.Instant.EPOCH : null),
        Details.NONE,
        new Affected(packages, conditions, List.of()));
  }

  private String version() {
    return random.nextInt(4) + "." + random.nextInt(6);
  }

  private AffectedPackage affected() {
    String ecosystem = ECOSYSTEMS.get(random.nextInt(ECOSYSTEMS.size()));
    String name = (ecosystem.equals("Maven") ? "g:" : "") + "p" + random.nextInt(6);
    List<Event> events = new ArrayList<>();
    events.add(new Event(Kind.INTRODUCED, random.nextBoolean() ? "0" : version()));
    if (random.nextInt(4) > 0) {
      events.add(new Event(random.nextBoolean() ? Kind.FIXED : Kind.LAST_AFFECTED, version()));
    }
    boolean ranged = random.nextInt(4) > 0;
    return new AffectedPackage(
        PackageName.of(ecosystem, name),
        ranged ? List.of(new OsvRange(OsvRange.Type.ECOSYSTEM, ecosystem, events)) : List.of(),
        random.nextInt(6) == 0 ? List.of(Vers.parse("vers:npm/>=1.0|<2.0")) : List.of(),
        random.nextInt(3) == 0 ? List.of(version(), version()) : List.of());
  }

  public CpeName name(String version) {
    String text =
        "cpe:2.3:a:v%d:p%d:%s:*:*:*:*:*:*:*"
            .formatted(random.nextInt(2), random.nextInt(4), version);
    return ((CpeReading.Read) CpeName.read(text)).name();
  }

  private CpeCondition condition(int depth) {
    if (depth == 0 || random.nextInt(3) == 0) {
      VersionBounds bounds =
          random.nextBoolean()
              ? VersionBounds.NONE
              : new VersionBounds("", true, version(), random.nextBoolean());
      String version = bounds.bounded() || random.nextBoolean() ? "*" : version();
      return new CpeCondition.Match(name(version), bounds, random.nextInt(4) > 0);
    }
    List<CpeCondition> inner = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      inner.add(condition(depth - 1));
    }
    return new CpeCondition.Group(
        random.nextBoolean() ? CpeCondition.Operator.AND : CpeCondition.Operator.OR,
        random.nextInt(6) == 0,
        inner);
  }
}
