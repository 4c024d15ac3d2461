package org.fedrouter.compliance.feed.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.fedrouter.compliance.advisory.Source;
import org.fedrouter.compliance.document.BrokenDocument;
import org.fedrouter.compliance.document.Limits;

/** How the files of a feed are read. */
@FunctionalInterface
public interface Format {
  /**
   * Gives every record of a file in order, in memory of one record at a time.
   *
   * @return what the file says of its completeness
   * @throws BrokenDocument when the file cannot be read on; what was given before counts
   */
  Declared read(InputStream in, Limits.OfTree limits, Consumer<Reading> out) throws IOException;

  /** The format of a source's files. */
  static Format of(Source source) {
    return switch (source) {
      case NVD -> new NvdFormat();
      case OSV -> OneRecord.of(OsvFormat::read);
      case CVE -> OneRecord.of(CveFormat::read);
      case CSAF -> OneRecord.of(CsafFormat::read);
      case KEV -> new KevFormat();
      case EPSS -> new EpssFormat();
    };
  }
}
