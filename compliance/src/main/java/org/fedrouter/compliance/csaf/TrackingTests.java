package org.fedrouter.compliance.csaf;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.fedrouter.compliance.document.Node;
import org.fedrouter.compliance.version.Ecosystem;

/** Tests 6.1.14, 6.1.16 to 6.1.22 and 6.1.30: versions of a document and their history. */
final class TrackingTests {
  private static final Comparator<String> ORDER = Ecosystem.SEMVER.order();

  private final CsafCheck check;
  private final String version;
  private final String status;
  private final List<String> numbers = new ArrayList<>();

  private TrackingTests(Node tracking, CsafCheck check) {
    this.check = check;
    version = String.valueOf(tracking.text("version"));
    status = String.valueOf(tracking.text("status"));
    tracking.list("revision_history").stream()
        .sorted(
            Comparator.comparing(TrackingTests::time).thenComparing(TrackingTests::number, ORDER))
        .forEach(item -> numbers.add(number(item)));
  }

  static void run(Node document, CsafCheck check) {
    TrackingTests tests = new TrackingTests(document.at("tracking"), check);
    tests.order();
    tests.latest();
    tests.status();
    tests.missing();
    check.once("6.1.22", "a version is in the history once", tests.numbers);
    tests.mixture();
  }

  private static String number(Node item) {
    return String.valueOf(item.text("number"));
  }

  private static OffsetDateTime time(Node item) {
    return OffsetDateTime.parse(String.valueOf(item.text("date")).replace('t', 'T'));
  }

  private void order() {
    for (int i = 1; i < numbers.size(); i++) {
      if (ORDER.compare(numbers.get(i - 1), numbers.get(i)) > 0) {
        check.fail("6.1.14", "versions rise with their dates", numbers.get(i));
      }
    }
  }

  private void latest() {
    boolean draft = status.equals("draft");
    String latest = bare(numbers.getLast(), draft);
    if (!latest.equals(bare(version, draft))) {
      check.fail("6.1.16", "the document is of the last version of its history", version);
    }
  }

  private static String bare(String number, boolean draft) {
    String built = number.contains("+") ? number.substring(0, number.indexOf('+')) : number;
    return draft && built.contains("-") ? built.substring(0, built.indexOf('-')) : built;
  }

  private static boolean isBefore(String number) {
    return number.equals("0") || number.startsWith("0.");
  }

  private void status() {
    boolean draft = status.equals("draft");
    if (!draft && (isBefore(version) || bare(version, false).contains("-"))) {
      check.fail("6.1.17", "a version before the first is a draft", version);
    }
    if (!draft && bare(version, false).contains("-")) {
      check.fail("6.1.20", "only a draft is a version before another", version);
    }
    for (String number : numbers) {
      if (!draft && isBefore(number)) {
        check.fail("6.1.18", "the history begins with the first version", number);
      }
      if (bare(number, false).contains("-")) {
        check.fail("6.1.19", "the history has no versions before others", number);
      }
    }
  }

  /** Whole numbers, or those before the first point of semantic versions, have no holes. */
  private void missing() {
    List<Integer> majors = numbers.stream().map(TrackingTests::major).distinct().sorted().toList();
    if (majors.getFirst() > 1) {
      check.fail("6.1.21", "the history begins with version 0 or 1", numbers.getFirst());
    }
    for (int i = 1; i < majors.size(); i++) {
      if (majors.get(i) != majors.get(i - 1) + 1) {
        check.fail("6.1.21", "no version is missing in the history", "" + majors.get(i));
      }
    }
  }

  private static int major(String number) {
    int dot = number.indexOf('.');
    String digits = dot < 0 ? number : number.substring(0, dot);
    return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
  }

  private void mixture() {
    long semantic = numbers.stream().filter(number -> number.contains(".")).count();
    boolean all = version.contains(".") ? semantic == numbers.size() : semantic == 0;
    if (!all) {
      check.fail("6.1.30", "versions are whole numbers or semantic, not both", version);
    }
  }
}
