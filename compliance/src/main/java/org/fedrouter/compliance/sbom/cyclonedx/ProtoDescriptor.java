package org.fedrouter.compliance.sbom.cyclonedx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fedrouter.compliance.document.schema.PublishedSchemas;
import org.jspecify.annotations.Nullable;

/**
 * Messages and enumerations of a {@code .proto} file, as far as CycloneDX uses the language: fields
 * of one line, nested declarations, {@code oneof}.
 *
 * @param fields of each message, by number; messages by their names, nested ones by their last name
 *     behind those around them
 * @param enums names of values by number
 */
public record ProtoDescriptor(
    Map<String, Map<Integer, Field>> fields, Map<String, Map<Integer, String>> enums) {
  private static final Pattern BLOCK = Pattern.compile("(message|enum|oneof)\\s+(\\w+)\\s*\\{");
  private static final Pattern FIELD =
      Pattern.compile("(optional |repeated )?\\s*([\\w.]+)\\s+(\\w+)\\s*=\\s*(\\d+)\\b.*");
  private static final Pattern VALUE = Pattern.compile("(\\w+)\\s*=\\s*(\\d+)\\b.*");

  /** A declaration that is open. */
  private record Block(boolean isEnum, String name) {}

  /** A field of a message; its name as JSON has it. */
  public record Field(String protoName, String name, String type, boolean repeated) {}

  private static final Map<String, ProtoDescriptor> PUBLISHED = new ConcurrentHashMap<>();

  /** The published file of a version, 1.3 to 1.7. */
  public static ProtoDescriptor of(String version) {
    return PUBLISHED.computeIfAbsent(version, ProtoDescriptor::published);
  }

  private static ProtoDescriptor published(String version) {
    try (InputStream file = PublishedSchemas.stream("bom-" + version + ".proto")) {
      return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProtoDescriptor parse(String text) {
    ProtoDescriptor descriptor = new ProtoDescriptor(new HashMap<>(), new HashMap<>());
    Deque<Block> open = new ArrayDeque<>();
    for (String raw : text.split("\n", -1)) {
      int comment = raw.indexOf("//");
      String line = (comment < 0 ? raw : raw.substring(0, comment)).strip();
      Matcher block = BLOCK.matcher(line);
      if (block.lookingAt()) {
        open.push(descriptor.open(block, open.peek()));
        line = line.substring(block.end()).strip();
      }
      if (line.startsWith("}")) {
        open.pop();
      } else if (!open.isEmpty()) {
        descriptor.declare(line, open.peek());
      }
    }
    return descriptor;
  }

  private Block open(Matcher block, @Nullable Block around) {
    String own = block.group(2);
    String nested = around == null ? own : around.name + "." + own;
    boolean isEnum = block.group(1).equals("enum");
    if (isEnum) {
      enums.put(nested, new HashMap<>());
      return new Block(true, nested);
    }
    String name = around != null && block.group(1).equals("oneof") ? around.name : nested;
    fields.computeIfAbsent(name, ignored -> new HashMap<>());
    return new Block(false, name);
  }

  private void declare(String line, Block block) {
    if (block.isEnum) {
      Matcher value = VALUE.matcher(line);
      if (value.matches()) {
        enums
            .computeIfAbsent(block.name, ignored -> new HashMap<>())
            .put(Integer.parseInt(value.group(2)), value.group(1));
      }
      return;
    }
    Matcher field = FIELD.matcher(line);
    if (field.matches()) {
      boolean repeated = field.group(1) != null && field.group(1).startsWith("repeated");
      Field found = new Field(field.group(3), jsonName(field.group(3)), field.group(2), repeated);
      fields
          .computeIfAbsent(block.name, ignored -> new HashMap<>())
          .put(Integer.parseInt(field.group(4)), found);
    }
  }

  /** The message or enumeration that a type means inside a message: nested ones come first. */
  public String resolve(String type, String message) {
    String scope = message;
    while (!scope.isEmpty()) {
      String nested = scope + "." + type;
      if (fields.containsKey(nested) || enums.containsKey(nested)) {
        return nested;
      }
      scope = scope.contains(".") ? scope.substring(0, scope.lastIndexOf('.')) : "";
    }
    return type;
  }

  private static String jsonName(String name) {
    if (name.equals("bom_ref")) {
      return "bom-ref";
    }
    StringBuilder camel = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean raised = i > 0 && name.charAt(i - 1) == '_';
      camel.append(c == '_' ? "" : String.valueOf(raised ? Character.toUpperCase(c) : c));
    }
    return camel.toString();
  }

  /** A value of an enumeration as JSON has it: without what all have in front, hyphens, small. */
  String value(String type, int number) {
    Map<Integer, String> values = enums.getOrDefault(type, Map.of());
    String name = values.get(number);
    if (name == null) {
      return "";
    }
    String zero = values.getOrDefault(0, "");
    int common = 0;
    for (int i = 0; i < Math.min(zero.length(), name.length()); i++) {
      if (zero.charAt(i) != name.charAt(i)) {
        break;
      }
      common = zero.charAt(i) == '_' ? i + 1 : common;
    }
    return name.substring(number == 0 ? zero.lastIndexOf('_') + 1 : common)
        .replace('_', '-')
        .toLowerCase(Locale.ROOT);
  }
}
