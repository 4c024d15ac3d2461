package org.fedrouter.compliance.signature.copy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.fedrouter.compliance.document.JsonReader;
import org.fedrouter.compliance.document.JsonText;
import org.fedrouter.compliance.document.Limits;
import org.fedrouter.compliance.document.Node;
import org.fedrouter.compliance.document.RefusedDocument;
import org.fedrouter.compliance.document.Tree;
import org.fedrouter.compliance.signature.Components;
import org.fedrouter.compliance.signature.Meaning;
import org.fedrouter.compliance.signature.RecordVersion;
import org.fedrouter.compliance.signature.Signature;
import org.fedrouter.compliance.signature.Signer;
import org.fedrouter.core.exchange.Bytes;

/** A copy as JSON. What is read again has the same hash, or it is refused. */
public final class JsonCopy {
  private static final String FORMAT = "fedrouter-record-copy/1";

  /** Copies are four levels deep; a version may have thousands of lines. */
  private static final Limits LIMITS = new Limits(64L << 20, 16, 4_000_000, 64 << 20, 1, 0);

  private JsonCopy() {}

  /** The copy as one JSON object; numbers are texts, so that no reader changes them. */
  public static String write(RecordCopy copy) {
    Tree tree =
        new Tree()
            .put("format", FORMAT)
            .put("record", copy.record())
            .put("sha256", copy.hash().hex())
            .all("versions", copy.versions(), JsonCopy::version)
            .all("signatures", copy.signatures(), JsonCopy::signature)
            .all("audit", copy.trail(), JsonCopy::entry);
    return JsonText.of(tree.node());
  }

  private static Node version(RecordVersion version) {
    return new Tree()
        .put("record", version.record())
        .put("version", Integer.toString(version.version()))
        .put("sha256", version.hash().hex())
        .put("text", version.text())
        .node();
  }

  private static Node signature(Signature signature) {
    return new Tree()
        .put("record", signature.record())
        .put("version", Integer.toString(signature.version()))
        .put("record_sha256", signature.recordHash().hex())
        .put("account", signature.signer().account())
        .put("printed_name", signature.signer().printedName())
        .put("time", signature.at().toString())
        .put("meaning", signature.meaning().label())
        .put("components", signature.components().label())
        .put("series", signature.series())
        .put("previous_sha256", signature.previous().hex())
        .node();
  }

  private static Node entry(RecordCopy.Trail entry) {
    return new Tree()
        .put("id", entry.id())
        .put("at", entry.at())
        .put("actor", entry.actor())
        .put("action", entry.action())
        .put("reason", entry.reason())
        .node();
  }

  /**
   * Reads a copy.
   *
   * @throws InvalidCopy when it is none, or when its content is not what its hash says
   */
  public static RecordCopy read(String json) throws InvalidCopy {
    Node node = node(json);
    if (!text(node, "format").equals(FORMAT)) {
      throw new InvalidCopy("the format must be " + FORMAT);
    }
    RecordCopy copy = copy(node);
    if (!copy.hash().hex().equals(text(node, "sha256"))) {
      throw new InvalidCopy("the content is not what sha256 says");
    }
    return copy;
  }

  private static Node node(String json) throws InvalidCopy {
    try {
      byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
      return JsonReader.readLoosely(new ByteArrayInputStream(utf8), LIMITS);
    } catch (RefusedDocument e) {
      throw new InvalidCopy(e.place() + ": " + e.rule());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RecordCopy copy(Node node) throws InvalidCopy {
    try {
      List<RecordVersion> versions = new ArrayList<>();
      for (Node one : items(node, "versions")) {
        versions.add(
            new RecordVersion(
                text(one, "record"), Integer.parseInt(text(one, "version")), text(one, "text")));
      }
      List<Signature> signatures = new ArrayList<>();
      for (Node one : items(node, "signatures")) {
        signatures.add(signature(one));
      }
      List<RecordCopy.Trail> trail = new ArrayList<>();
      for (Node one : items(node, "audit")) {
        trail.add(
            new RecordCopy.Trail(
                text(one, "id"),
                text(one, "at"),
                text(one, "actor"),
                text(one, "action"),
                text(one, "reason")));
      }
      return new RecordCopy(text(node, "record"), versions, signatures, trail);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new InvalidCopy("a value is out of its domain: " + e.getMessage());
    }
  }

  private static Signature signature(Node one) throws InvalidCopy {
    return new Signature(
        text(one, "record"),
        Integer.parseInt(text(one, "version")),
        hash(text(one, "record_sha256")),
        new Signer(text(one, "account"), text(one, "printed_name")),
        Instant.parse(text(one, "time")),
        Meaning.of(text(one, "meaning")).orElseThrow(() -> new InvalidCopy("unknown meaning")),
        Components.of(text(one, "components"))
            .orElseThrow(() -> new InvalidCopy("unknown components")),
        text(one, "series"),
        hash(text(one, "previous_sha256")));
  }

  private static String text(Node node, String name) throws InvalidCopy {
    if (node.get(name) instanceof Node.Text(String value)) {
      return value;
    }
    throw new InvalidCopy("\"" + name + "\" must be a text");
  }

  private static List<Node> items(Node node, String name) throws InvalidCopy {
    if (node.get(name) instanceof Node.Items(List<Node> items)) {
      return items;
    }
    throw new InvalidCopy("\"" + name + "\" must be a list");
  }

  private static Bytes hash(String hex) {
    return Bytes.of(HexFormat.of().parseHex(hex));
  }
}
