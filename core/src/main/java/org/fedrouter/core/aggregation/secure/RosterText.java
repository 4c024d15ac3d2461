package org.fedrouter.core.aggregation.secure;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import org.fedrouter.core.exchange.Bytes;

/** The text form of a roster: what is signed is exactly the lines before the first signature. */
final class RosterText {
  private static final String MAGIC = "fedrouter-roster 1";
  private static final String SIGNATURE = "signature ";

  private RosterText() {}

  static String write(int serial, Policy policy, List<Member> members) {
    List<String> lines = new ArrayList<>();
    lines.add(MAGIC);
    lines.add("serial " + serial);
    lines.add("mechanisms " + String.join(" ", policy.mechanisms()));
    lines.add("candidates " + policy.candidates());
    lines.add("clip " + policy.clip());
    lines.add("norm " + policy.norm());
    lines.add("noise " + policy.noise());
    lines.add("quorum " + policy.quorum());
    lines.add("colluding " + policy.colluding());
    lines.add("hospitals-per-patient " + policy.hospitalsPerPatient());
    lines.add("key-epoch-hours " + policy.keyEpochHours());
    members.forEach(member -> lines.add(member.line()));
    return String.join("\n", lines) + "\n";
  }

  static Roster read(String text) {
    List<String> lines = text.lines().takeWhile(line -> !line.startsWith(SIGNATURE)).toList();
    if (lines.isEmpty() || !lines.get(0).equals(MAGIC)) {
      throw new IllegalArgumentException("line 1 must be \"" + MAGIC + "\"");
    }
    Fields fields = new Fields(lines);
    int serial = fields.number("serial");
    Policy policy =
        new Policy(
            List.of(fields.text("mechanisms").split(" ")),
            fields.number("candidates"),
            fields.number("clip"),
            fields.number("norm"),
            fields.number("noise"),
            fields.number("quorum"),
            fields.number("colluding"),
            fields.number("hospitals-per-patient"),
            fields.number("key-epoch-hours"));
    Roster roster = new Roster(serial, policy, fields.members());
    if (!roster.text().equals(String.join("\n", lines) + "\n")) {
      throw new IllegalArgumentException("hospitals must be in ascending order, without blanks");
    }
    return roster;
  }

  static Roster readSigned(String signed) {
    Roster roster = read(signed);
    byte[] text = roster.text().getBytes(StandardCharsets.UTF_8);
    Map<String, Bytes> signatures = signatures(signed);
    for (Member member : roster.members()) {
      Bytes signature = signatures.get(member.id());
      if (signature == null) {
        throw new IllegalArgumentException("hospital " + member.id() + " has not signed");
      }
      if (!member.signed(text, signature)) {
        throw new IllegalArgumentException(
            "the signature of hospital " + member.id() + " is not its own over this text");
      }
    }
    return roster;
  }

  private static Map<String, Bytes> signatures(String signed) {
    Map<String, Bytes> signatures = new HashMap<>();
    signed
        .lines()
        .dropWhile(line -> !line.startsWith(SIGNATURE))
        .forEach(
            line -> {
              String[] parts = line.split(" ", -1);
              if (parts.length != 3 || !line.startsWith(SIGNATURE)) {
                throw new IllegalArgumentException(
                    "after the text only signature lines may follow");
              }
              signatures.put(parts[1], base64(parts[2], "the signature of " + parts[1]));
            });
    return signatures;
  }

  private static Bytes base64(String text, String what) {
    try {
      return Bytes.of(Base64.getDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(what + " is not base64", e);
    }
  }

  /** Takes fields in their one order; the line number is part of every complaint. */
  private static final class Fields {
    private final ListIterator<String> lines;

    Fields(List<String> lines) {
      this.lines = lines.listIterator(1);
    }

    String text(String name) {
      int number = lines.nextIndex() + 1;
      String line = lines.hasNext() ? lines.next() : "";
      if (!line.startsWith(name + " ")) {
        throw new IllegalArgumentException("line " + number + " must be \"" + name + " ...\"");
      }
      return line.substring(name.length() + 1);
    }

    int number(String name) {
      String text = text(name);
      try {
        return Integer.parseInt(text);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "line " + lines.nextIndex() + ": " + name + " must be a number", e);
      }
    }

    List<Member> members() {
      List<Member> members = new ArrayList<>();
      while (lines.hasNext()) {
        String[] parts = text("hospital").split(" ", -1);
        if (parts.length != 3 || !parts[1].matches("[0-9]{1,6}")) {
          throw new IllegalArgumentException(
              "line " + lines.nextIndex() + " must be \"hospital ID SHARDS KEY\"");
        }
        Bytes key = base64(parts[2], "the key of " + parts[0]);
        members.add(new Member(parts[0], Integer.parseInt(parts[1]), key));
      }
      return members;
    }
  }
}
