package org.fedrouter.compliance.report;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.fedrouter.compliance.advisory.Source;
import org.fedrouter.compliance.feed.KnownFeed;
import org.fedrouter.compliance.priority.Risk;
import org.fedrouter.compliance.sbom.Bom;
import org.fedrouter.compliance.sbom.BomHead;
import org.fedrouter.compliance.sbom.Component;
import org.fedrouter.compliance.sbom.Party;
import org.jspecify.annotations.Nullable;

/** What it is about, what can be said of it in a word, and what that word rests on. */
final class Overview {
  private static final int MOST_AUTHORS = 5;

  private Overview() {}

  static void write(Report report, Page page) throws IOException {
    page.section("overview", "Overview");
    String state = report.state().name();
    page.markup("<p class=\"state " + state.toLowerCase(Locale.ROOT) + "\">")
        .text(state)
        .markup("</p>\n")
        .element("p", sentence(report));
    reservations(report, page);
    page.markup("<dl>\n");
    subject(report.analysis().bom(), page);
    document(report.analysis().bom(), page);
    page.entry("Report made", Page.time(report.made()))
        .entry("Environment", report.profile())
        .markup("</dl>\n")
        .endSection();
    feeds(report, page);
  }

  private static String sentence(Report report) {
    Risk risk = report.analysis().risk();
    return switch (report.state()) {
      case VULNERABLE ->
          "%d %s; the most urgent: %s."
              .formatted(
                  risk.findings(),
                  risk.findings() == 1 ? "finding" : "findings",
                  Objects.requireNonNull(risk.highest()).decision().outcome());
      case UNKNOWN ->
          "Nothing was found where one could look. This is not a clean result: see below.";
      case CLEAN ->
          "Every part could be judged, and none has a vulnerability that the feeds know of.";
    };
  }

  /** What keeps the result from being all there is to know. */
  private static void reservations(Report report, Page page) throws IOException {
    List<String> all = new ArrayList<>();
    Bom bom = report.analysis().bom();
    if (bom.components().isEmpty()) {
      all.add("The bill of materials lists no component.");
    }
    if (!report.hasAdvisories()) {
      all.add("No feed of advisories was ever there as a whole.");
    }
    int unmatched = report.analysis().unmatched().size();
    if (unmatched > 0) {
      all.add("Entries of parts that could not be judged, or not wholly: %d.".formatted(unmatched));
    }
    if (!bom.findings().isEmpty()) {
      all.add("Places of the document that were passed over: %d.".formatted(bom.findings().size()));
    }
    if (!report.hasWhole(Source.KEV)) {
      all.add("KEV was never there as a whole: that something is not in it says nothing.");
    }
    for (KnownFeed feed : report.feeds()) {
      if (feed.state() != KnownFeed.State.COMPLETE) {
        all.add("The newest import of %s is %s.".formatted(feed.source(), feed.state().label()));
      }
    }
    if (!all.isEmpty()) {
      page.element("p", "To be kept in mind:").markup("<ul>\n");
      for (String one : all) {
        page.element("li", one);
      }
      page.markup("</ul>\n");
    }
  }

  private static void subject(Bom bom, Page page) throws IOException {
    @Nullable Component subject = bom.head().subject();
    page.entry("Device or product", subject == null ? "not named" : subject.label());
    if (subject != null && subject.identifiers().purlText() != null) {
      page.entry("Package URL", subject.identifiers().purlText());
    }
    @Nullable Party supplier =
        subject != null && subject.makers().supplier() != null
            ? subject.makers().supplier()
            : bom.head().supplier();
    party("Supplier", supplier, page);
    party("Manufacturer", bom.head().manufacturer(), page);
  }

  private static void party(String term, @Nullable Party party, Page page) throws IOException {
    if (party == null) {
      return;
    }
    page.markup("<dt>").text(term).markup("</dt><dd>").apart(party.name());
    for (String url : party.urls().stream().limit(MOST_AUTHORS).toList()) {
      page.markup(" ").address(url);
    }
    page.markup("</dd>\n");
  }

  private static void document(Bom bom, Page page) throws IOException {
    BomHead head = bom.head();
    page.entry("Document", head.format().name().replace('_', ' ') + " " + head.version())
        .entry("Serial number", Objects.requireNonNullElse(head.serial(), "none"))
        .entry("Revision", Integer.toString(head.revision()))
        .entry("Made", head.timestamp() == null ? "not said" : Page.time(head.timestamp()));
    for (Party author : head.authors().stream().limit(MOST_AUTHORS).toList()) {
      party("Author", author, page);
    }
    page.entry("Components", Integer.toString(bom.components().size()))
        .entry("Relations", Integer.toString(bom.relations().size()));
  }

  /** Every source there is: one that was never imported is missing from the result as well. */
  private static void feeds(Report report, Page page) throws IOException {
    page.section("feeds", "Feeds")
        .table(
            "What was known of vulnerabilities when this report was made",
            "Source",
            "State of the newest import",
            "Complete as of",
            "Age",
            "Records",
            "Refused");
    for (Source source : Source.values()) {
      Optional<KnownFeed> known =
          report.feeds().stream().filter(feed -> feed.source() == source).findFirst();
      if (known.isPresent()) {
        row(known.get(), report.made(), page);
      } else {
        page.row(source.name(), "never imported", "-", "-", "0", "0");
      }
    }
    page.endTable().endSection();
  }

  private static void row(KnownFeed feed, Instant made, Page page) throws IOException {
    @Nullable Instant completed = feed.completed();
    page.row(
        feed.source().name(),
        feed.state().label(),
        completed == null ? "never" : Page.time(completed),
        completed == null ? "-" : age(Duration.between(completed, made)),
        Long.toString(feed.position().tally().records()),
        Long.toString(feed.position().tally().lost()));
  }

  private static String age(Duration age) {
    return age.isNegative() ? "0 h" : "%d d %d h".formatted(age.toDays(), age.toHoursPart());
  }
}
