package org.fedrouter.core.aggregation.round;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.ListIterator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.fedrouter.core.aggregation.secure.group.GroupPlan;
import org.fedrouter.core.aggregation.secure.group.Mode;
import org.fedrouter.core.aggregation.secure.group.Residency;
import org.fedrouter.core.exchange.Bytes;

/** The text form of a certificate. */
final class CertificateText {
  private static final String MAGIC = "fedrouter-round 1";
  private static final String NONE = "-";
  private static final int LONGEST = 64 * 1024;

  private CertificateText() {}

  static String write(RoundCertificate certificate) {
    RoundSubject subject = certificate.subject();
    GroupPlan plan = certificate.plan();
    List<String> lines = new ArrayList<>();
    lines.add(MAGIC);
    lines.add("server " + subject.server());
    lines.add("time " + subject.time());
    lines.add("round " + subject.round());
    lines.add("epoch " + subject.epoch());
    lines.add("roster " + subject.roster().hex());
    lines.add("groups " + subject.groups().hex());
    lines.add("model " + subject.model().hex());
    lines.add("mode " + plan.mode().label());
    lines.add("rule " + certificate.rule());
    lines.add("hospitals " + plan.members());
    lines.add("byzantine " + plan.byzantine());
    lines.add("group-size " + plan.size());
    plan.regions().forEach((region, in) -> lines.add("region " + region + " " + in));
    lines.add("epsilon " + certificate.charge().epsilon());
    lines.add("delta " + certificate.charge().delta());
    lines.add("charge-nano " + certificate.charge().nano());
    lines.add("participants " + certificate.participants());
    lines.add("dropouts " + certificate.dropouts());
    certificate.groups().forEach(group -> lines.add(line(group)));
    lines.add("result " + certificate.result().hex());
    return String.join("\n", lines) + "\n";
  }

  private static String line(GroupSum group) {
    String sum = group.summed() == 0 ? NONE : group.sum().hex();
    return "group " + group.members() + " " + group.summed() + " " + sum;
  }

  static RoundCertificate read(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("a certificate has at most 65536 characters");
    }
    Fields fields = new Fields(text.lines().toList());
    RoundCertificate certificate = certificate(fields);
    if (!certificate.text().equals(text)) {
      throw new IllegalArgumentException("a certificate that is written in another way than ours");
    }
    return certificate;
  }

  private static RoundCertificate certificate(Fields fields) {
    RoundSubject subject = subject(fields);
    Mode mode = fields.mode();
    String rule = fields.text("rule");
    GroupPlan plan =
        new GroupPlan(
            mode,
            fields.number("hospitals"),
            fields.number("byzantine"),
            fields.number("group-size"),
            fields.regions());
    RoundCharge charge =
        new RoundCharge(
            fields.parsed("epsilon", Double::valueOf),
            fields.parsed("delta", Double::valueOf),
            fields.parsed("charge-nano", Long::valueOf));
    int participants = fields.number("participants");
    int dropouts = fields.number("dropouts");
    List<GroupSum> groups = new ArrayList<>();
    for (int size : plan.sizes()) {
      groups.add(group(size, fields.text("group")));
    }
    RoundCertificate read =
        new RoundCertificate(
            subject, plan, rule, charge, participants, groups, fields.hash("result"));
    if (read.dropouts() != dropouts) {
      throw new IllegalArgumentException(
          "dropouts must be " + read.dropouts() + ", got " + dropouts);
    }
    return read;
  }

  private static RoundSubject subject(Fields fields) {
    fields.magic();
    return new RoundSubject(
        fields.text("server"),
        fields.parsed("time", Instant::parse),
        fields.parsed("round", Long::valueOf),
        fields.parsed("epoch", Long::valueOf),
        fields.hash("roster"),
        fields.hash("groups"),
        fields.hash("model"));
  }

  private static GroupSum group(int size, String line) {
    String[] parts = line.split(" ", -1);
    if (parts.length != 3 || !parts[0].equals(String.valueOf(size))) {
      throw new IllegalArgumentException("a group of " + size + " hospitals must be here: " + line);
    }
    if (parts[2].equals(NONE)) {
      return GroupSum.failed(size);
    }
    Bytes sum = Bytes.of(HexFormat.of().parseHex(parts[2]));
    return new GroupSum(size, Integer.parseInt(parts[1]), sum);
  }

  /** Takes fields in their one order; the line number is part of every complaint. */
  private static final class Fields {
    private final ListIterator<String> lines;

    Fields(List<String> lines) {
      this.lines = lines.listIterator();
    }

    void magic() {
      if (!lines.hasNext() || !lines.next().equals(MAGIC)) {
        throw new IllegalArgumentException("line 1 must be \"" + MAGIC + "\"");
      }
    }

    String text(String name) {
      int number = lines.nextIndex() + 1;
      String line = lines.hasNext() ? lines.next() : "";
      if (!line.startsWith(name + " ")) {
        throw new IllegalArgumentException("line " + number + " must be \"" + name + " ...\"");
      }
      return line.substring(name.length() + 1);
    }

    <T> T parsed(String name, Function<String, T> parse) {
      String text = text(name);
      try {
        return parse.apply(text);
      } catch (IllegalArgumentException | DateTimeException e) {
        throw new IllegalArgumentException(
            "line " + lines.nextIndex() + ": " + name + " is not readable", e);
      }
    }

    int number(String name) {
      return parsed(name, Integer::valueOf);
    }

    /** As many lines as there are. */
    SortedMap<String, Integer> regions() {
      SortedMap<String, Integer> regions = new TreeMap<>();
      while (lines.hasNext() && lines.next().startsWith("region ")) {
        String unused = lines.previous();
        String[] parts = text("region").split(" ", -1);
        if (parts.length != 2 || !parts[0].matches(Residency.REGION)) {
          throw new IllegalArgumentException("line " + lines.nextIndex() + " must name a region");
        }
        regions.put(parts[0], Integer.valueOf(parts[1]));
      }
      if (lines.hasPrevious()) {
        String unused = lines.previous();
      }
      return regions;
    }

    Bytes hash(String name) {
      return parsed(name, text -> Bytes.of(HexFormat.of().parseHex(text)));
    }

    Mode mode() {
      return parsed("mode", text -> Mode.ofLabel(text).orElseThrow(IllegalArgumentException::new));
    }
  }
}
