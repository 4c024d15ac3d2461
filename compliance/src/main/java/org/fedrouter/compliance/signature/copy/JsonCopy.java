package org.fedrouter.compliance.signature.copy;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.fedrouter.compliance.signature.Components;
import org.fedrouter.compliance.signature.Meaning;
import org.fedrouter.compliance.signature.RecordVersion;
import org.fedrouter.compliance.signature.Signature;
import org.fedrouter.compliance.signature.Signer;
import org.fedrouter.core.exchange.Bytes;

/** A copy as JSON. What is read again has the same hash, or it is refused. */
public final class JsonCopy {
  private static final String FORMAT = "fedrouter-record-copy/1";

  private JsonCopy() {}

  /** The copy as one JSON object. */
  public static String write(RecordCopy copy) {
    JsonText json = new JsonText();
    json.open("{").member("format", FORMAT).member("record", copy.record());
    json.member("sha256", copy.hash().hex()).open("versions", "[");
    copy.versions().forEach(version -> version(json, version));
    json.close("]").open("signatures", "[");
    copy.signatures().forEach(signature -> signature(json, signature));
    json.close("]").open("audit", "[");
    copy.trail().forEach(entry -> entry(json, entry));
    return json.close("]").close("}").toString();
  }

  private static void version(JsonText json, RecordVersion version) {
    json.open("{")
        .member("record", version.record())
        .member("version", Integer.toString(version.version()))
        .member("sha256", version.hash().hex())
        .member("text", version.text())
        .close("}");
  }

  private static void signature(JsonText json, Signature signature) {
    json.open("{")
        .member("record", signature.record())
        .member("version", Integer.toString(signature.version()))
        .member("record_sha256", signature.recordHash().hex())
        .member("account", signature.signer().account())
        .member("printed_name", signature.signer().printedName())
        .member("time", signature.at().toString())
        .member("meaning", signature.meaning().label())
        .member("components", signature.components().label())
        .member("series", signature.series())
        .member("previous_sha256", signature.previous().hex())
        .close("}");
  }

  private static void entry(JsonText json, RecordCopy.Trail entry) {
    json.open("{")
        .member("id", entry.id())
        .member("at", entry.at())
        .member("actor", entry.actor())
        .member("action", entry.action())
        .member("reason", entry.reason())
        .close("}");
  }

  /**
   * Reads a copy.
   *
   * @throws InvalidCopy when it is none, or when its content is not what its hash says
   */
  public static RecordCopy read(String json) throws InvalidCopy {
    Node node = NodeReader.read(json);
    if (!node.text("format").equals(FORMAT)) {
      throw new InvalidCopy("the format must be " + FORMAT);
    }
    RecordCopy copy = copy(node);
    if (!copy.hash().hex().equals(node.text("sha256"))) {
      throw new InvalidCopy("the content is not what sha256 says");
    }
    return copy;
  }

  private static RecordCopy copy(Node node) throws InvalidCopy {
    try {
      List<RecordVersion> versions = new ArrayList<>();
      for (Node one : node.items("versions")) {
        versions.add(
            new RecordVersion(
                one.text("record"), Integer.parseInt(one.text("version")), one.text("text")));
      }
      List<Signature> signatures = new ArrayList<>();
      for (Node one : node.items("signatures")) {
        signatures.add(signature(one));
      }
      List<RecordCopy.Trail> trail = new ArrayList<>();
      for (Node one : node.items("audit")) {
        trail.add(
            new RecordCopy.Trail(
                one.text("id"),
                one.text("at"),
                one.text("actor"),
                one.text("action"),
                one.text("reason")));
      }
      return new RecordCopy(node.text("record"), versions, signatures, trail);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new InvalidCopy("a value is out of its domain: " + e.getMessage());
    }
  }

  private static Signature signature(Node one) throws InvalidCopy {
    return new Signature(
        one.text("record"),
        Integer.parseInt(one.text("version")),
        hash(one.text("record_sha256")),
        new Signer(one.text("account"), one.text("printed_name")),
        Instant.parse(one.text("time")),
        Meaning.of(one.text("meaning")).orElseThrow(() -> new InvalidCopy("unknown meaning")),
        Components.of(one.text("components"))
            .orElseThrow(() -> new InvalidCopy("unknown components")),
        one.text("series"),
        hash(one.text("previous_sha256")));
  }

  private static Bytes hash(String hex) {
    return Bytes.of(HexFormat.of().parseHex(hex));
  }
}
