package org.fedrouter.compliance.advisory.store;

import org.fedrouter.compliance.advisory.Advisory;
import org.fedrouter.compliance.advisory.Affected;
import org.fedrouter.compliance.advisory.AffectedPackage;
import org.fedrouter.compliance.advisory.Details;
import org.fedrouter.compliance.advisory.PackageName;
import org.fedrouter.compliance.advisory.Rating;
import org.fedrouter.compliance.advisory.Reference;
import org.fedrouter.compliance.advisory.Source;
import org.fedrouter.compliance.advisory.Times;
import org.fedrouter.compliance.cvss.CvssReading;
import org.fedrouter.compliance.cvss.CvssVector;
import org.fedrouter.compliance.version.range.OsvRange;
import org.fedrouter.compliance.version.range.Vers;

/** An advisory as a row keeps it: read back it is equal. */
public final class AdvisoryBytes {
  /** Rows that are laid out otherwise will have another one. */
  private static final long LAYOUT = 1;

  private AdvisoryBytes() {}

  /** As bytes; equal advisories give equal ones. */
  public static byte[] of(Advisory advisory) {
    Out out = new Out().number(LAYOUT).choice(advisory.source()).text(advisory.id());
    out.texts(advisory.aliases());
    Times times = advisory.times();
    out.time(times.published()).time(times.modified()).time(times.withdrawn());
    write(out, advisory.details());
    Affected affected = advisory.affected();
    out.list(affected.packages(), AdvisoryBytes::write);
    out.list(affected.configurations(), ConditionBytes::write);
    return out.texts(affected.named()).bytes();
  }

  /** The advisory that was written. */
  public static Advisory read(byte[] bytes) {
    In in = new In(bytes);
    long layout = in.number();
    if (layout != LAYOUT) {
      throw new IllegalArgumentException("layout must be " + LAYOUT + ", got " + layout);
    }
    return new Advisory(
        in.choice(Source.class),
        in.text(),
        in.texts(),
        new Times(in.time(), in.time(), in.time()),
        details(in),
        new Affected(in.list(AdvisoryBytes::affected), in.list(ConditionBytes::read), in.texts()));
  }

  private static void write(Out out, Details details) {
    out.text(details.summary()).texts(details.weaknesses());
    out.list(
        details.ratings(), (to, rating) -> to.text(rating.vector().toString()).text(rating.by()));
    out.list(
        details.references(), (to, reference) -> to.text(reference.kind()).text(reference.url()));
  }

  private static Details details(In in) {
    return new Details(
        in.text(),
        in.texts(),
        in.list(from -> new Rating(vector(from.text()), from.text())),
        in.list(from -> new Reference(from.text(), from.text())));
  }

  private static CvssVector vector(String text) {
    return switch (CvssVector.read(text)) {
      case CvssReading.Read read -> read.vector();
      case CvssReading.Refused refused -> throw new IllegalArgumentException(refused.message());
    };
  }

  private static void write(Out out, AffectedPackage affected) {
    PackageName name = affected.name();
    out.text(name.ecosystem()).text(name.name()).text(name.key());
    out.list(affected.ranges(), AdvisoryBytes::write);
    out.list(affected.vers(), (to, vers) -> to.text(vers.toString()));
    out.texts(affected.versions());
  }

  private static AffectedPackage affected(In in) {
    return new AffectedPackage(
        new PackageName(in.text(), in.text(), in.text()),
        in.list(AdvisoryBytes::range),
        in.list(from -> Vers.parse(from.text())),
        in.texts());
  }

  private static void write(Out out, OsvRange range) {
    out.choice(range.type()).text(range.ecosystem());
    out.list(range.events(), (to, event) -> to.choice(event.kind()).text(event.version()));
  }

  private static OsvRange range(In in) {
    return new OsvRange(
        in.choice(OsvRange.Type.class),
        in.text(),
        in.list(from -> new OsvRange.Event(from.choice(OsvRange.Kind.class), from.text())));
  }
}
