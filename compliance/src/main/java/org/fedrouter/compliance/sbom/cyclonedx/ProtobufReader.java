package org.fedrouter.compliance.sbom.cyclonedx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.fedrouter.compliance.document.Limits;
import org.fedrouter.compliance.document.Node;
import org.fedrouter.compliance.document.RefusedDocument;
import org.fedrouter.compliance.document.Sections;
import org.fedrouter.compliance.sbom.cyclonedx.ProtoDescriptor.Field;
import org.jspecify.annotations.Nullable;

/**
 * Reads CycloneDX in Protocol Buffers, field by field of the message at the top. A declared length
 * is only believed as far as bytes come.
 */
final class ProtobufReader {
  private static final String ROOT = "Bom";
  private static final String NEWEST = "1.7";

  private final Limits limits;
  private ProtoDescriptor descriptor;
  private long entries;

  private ProtobufReader(Limits limits) {
    this.limits = limits;
    descriptor = ProtoDescriptor.of(NEWEST);
  }

  static void read(InputStream input, Limits limits, Sections sections)
      throws IOException, RefusedDocument {
    new ProtobufReader(limits).top(input, sections);
  }

  private void top(InputStream input, Sections sections) throws IOException, RefusedDocument {
    ProtoWire wire = new ProtoWire(input, limits.bytes());
    while (wire.next()) {
      entries = 0;
      Field field = fields(ROOT).get(wire.field());
      Node value = value(field, ROOT, wire, 2);
      if (field == null || value == null) {
        continue;
      }
      if (field.name().equals("specVersion")) {
        use(value);
      }
      if (field.repeated() && sections.streams(field.name())) {
        sections.item(field.name(), value);
      } else {
        sections.field(field.name(), value);
      }
    }
  }

  /** What follows is read by the file of its version; the version is field 1, so it comes first. */
  private void use(Node version) {
    String text = version.text();
    if (text != null && text.matches("1\\.[3-7]")) {
      descriptor = ProtoDescriptor.of(text);
    }
  }

  private Map<Integer, Field> fields(String message) {
    return descriptor.fields().getOrDefault(message, Map.of());
  }

  private Node.Fields message(String message, byte[] bytes, int depth, long start)
      throws IOException, RefusedDocument {
    ProtoWire wire = ProtoWire.of(bytes, start);
    Map<String, Node> found = new LinkedHashMap<>();
    Map<String, List<Node>> lists = new LinkedHashMap<>();
    while (wire.next()) {
      Field field = fields(message).get(wire.field());
      Node value = value(field, message, wire, depth + 1);
      if (field == null || value == null) {
        continue;
      }
      if (field.repeated()) {
        List<Node> list = lists.computeIfAbsent(field.name(), ignored -> new ArrayList<>());
        list.add(value);
        found.put(field.name(), new Node.Items(list));
      } else {
        found.put(field.name(), value);
      }
    }
    return new Node.Fields(found);
  }

  /** What stands in the field that the wire is at; null where it is not known. */
  private @Nullable Node value(@Nullable Field field, String message, ProtoWire wire, int depth)
      throws IOException, RefusedDocument {
    if (depth > limits.depth()) {
      throw wire.refused("messages are at most " + limits.depth() + " deep");
    }
    if (++entries > limits.entries()) {
      throw wire.refused("a document has at most " + limits.entries() + " values");
    }
    if (field == null) {
      wire.skip();
      return null;
    }
    String type = descriptor.resolve(field.type(), message);
    return switch (type) {
      case "string" -> text(wire);
      case "bool" -> wire.varint() == 0 ? Node.Word.FALSE : Node.Word.TRUE;
      case "int32", "int64" -> new Node.Digits(Long.toString(wire.varint()));
      case "float" -> new Node.Digits(Float.toString(Float.intBitsToFloat((int) wire.fixed())));
      case "double" -> new Node.Digits(Double.toString(Double.longBitsToDouble(wire.fixed())));
      case "bytes" -> new Node.Text(Base64.getEncoder().encodeToString(wire.bytes()));
      case "google.protobuf.Timestamp" -> time(wire);
      default -> declared(type, wire, depth);
    };
  }

  private @Nullable Node declared(String type, ProtoWire wire, int depth)
      throws IOException, RefusedDocument {
    if (descriptor.enums().containsKey(type)) {
      String name = wire.isPacked() ? "" : descriptor.value(type, (int) wire.varint());
      if (wire.isPacked()) {
        wire.skip();
      }
      return name.isEmpty() ? null : new Node.Text(name);
    }
    if (!descriptor.fields().containsKey(type)) {
      wire.skip();
      return null;
    }
    byte[] bytes = wire.bytes();
    return message(type, bytes, depth, wire.position() - bytes.length);
  }

  private Node text(ProtoWire wire) throws IOException, RefusedDocument {
    byte[] bytes = wire.bytes();
    if (bytes.length > limits.textBytes()) {
      throw wire.refused("a text has at most " + limits.textBytes() + " bytes");
    }
    try {
      return new Node.Text(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      throw wire.refused("texts are UTF-8");
    }
  }

  private static Node time(ProtoWire outer) throws IOException, RefusedDocument {
    byte[] bytes = outer.bytes();
    ProtoWire wire = ProtoWire.of(bytes, outer.position() - bytes.length);
    long seconds = 0;
    long nanos = 0;
    while (wire.next()) {
      switch (wire.field()) {
        case 1 -> seconds = wire.varint();
        case 2 -> nanos = wire.varint();
        default -> wire.skip();
      }
    }
    try {
      return new Node.Text(Instant.ofEpochSecond(seconds, nanos).toString());
    } catch (DateTimeException | ArithmeticException e) {
      throw outer.refused("a time is one of RFC 3339");
    }
  }
}
