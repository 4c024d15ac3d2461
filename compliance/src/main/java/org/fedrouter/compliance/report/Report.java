package org.fedrouter.compliance.report;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.fedrouter.compliance.advisory.Source;
import org.fedrouter.compliance.analysis.Analysis;
import org.fedrouter.compliance.feed.KnownFeed;
import org.fedrouter.compliance.priority.Risk;
import org.fedrouter.compliance.sbom.diff.Change;
import org.fedrouter.compliance.sbom.gap.GapReport;
import org.jspecify.annotations.Nullable;

/**
 * What a report is made of.
 *
 * @param gaps of the same bill of materials
 * @param comparison with an earlier one; null when there is none
 * @param feeds that the analysis knew
 * @param made when; feeds are as old as they were then
 * @param profile what is assumed about the device's environment, for people
 */
public record Report(
    String title,
    Analysis analysis,
    GapReport gaps,
    @Nullable Comparison comparison,
    List<KnownFeed> feeds,
    Instant made,
    String profile) {
  public Report {
    feeds = List.copyOf(feeds);
  }

  /**
   * What changed.
   *
   * @param before what the earlier bill of materials is called
   */
  public record Comparison(String before, List<Change> changes) {
    public Comparison {
      changes = List.copyOf(changes);
    }
  }

  /** That of the analysis, see {@link #state(Risk, boolean, List)}. */
  public Risk.State state() {
    return state(analysis.risk(), !analysis.bom().components().isEmpty(), feeds);
  }

  /**
   * That of a risk, but never clean where no component is listed or no feed of advisories was ever
   * there as a whole: who looks at nothing, or with nothing, finds nothing.
   *
   * @param listed whether any component is
   */
  public static Risk.State state(Risk risk, boolean listed, List<KnownFeed> feeds) {
    boolean judged = listed && hasAdvisories(feeds);
    return risk.state() == Risk.State.CLEAN && !judged ? Risk.State.UNKNOWN : risk.state();
  }

  /** Whether advisories of any source were there as a whole once. */
  boolean hasAdvisories() {
    return hasAdvisories(feeds);
  }

  private static boolean hasAdvisories(List<KnownFeed> feeds) {
    return Arrays.stream(Source.values())
        .anyMatch(one -> tellsOfProducts(one) && hasWhole(one, feeds));
  }

  /** Whether all of a source was there once. */
  boolean hasWhole(Source source) {
    return hasWhole(source, feeds);
  }

  private static boolean hasWhole(Source source, List<KnownFeed> feeds) {
    return feeds.stream().anyMatch(feed -> feed.source() == source && feed.completed() != null);
  }

  private static boolean tellsOfProducts(Source source) {
    return switch (source) {
      case NVD, OSV, CVE, CSAF -> true;
      case KEV, EPSS -> false;
    };
  }
}
