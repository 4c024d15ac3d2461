package org.fedrouter.core.signing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a signature covers and how it was made (RFC 9421, 2.3).
 *
 * @param components names in their order, without parameters of their own: none is understood here,
 *     so that no two readers can take one to mean different things
 */
public record SignatureInput(List<String> components, Parameters parameters) {
  private static final Set<String> DERIVED =
      Set.of("@method", "@target-uri", "@authority", "@scheme", "@path", "@query", "@status");

  /** A signature over signatures could cover itself. */
  private static final Set<String> SELF = Set.of("signature", "signature-input");

  private static final Set<String> PARAMETERS =
      Set.of("created", "expires", "nonce", "keyid", "alg", "tag");

  public SignatureInput {
    components = List.copyOf(components);
  }

  /**
   * The parameters that this router asks for.
   *
   * @param nonce used once by its key, or empty for none
   */
  public static SignatureInput of(
      List<String> components, Instant created, String nonce, String keyId, String tag) {
    Map<String, Bare> values = new LinkedHashMap<>();
    values.put("created", new Bare.Whole(created.getEpochSecond()));
    if (!nonce.isEmpty()) {
      values.put("nonce", new Bare.Text(nonce));
    }
    values.put("keyid", new Bare.Text(keyId));
    if (!tag.isEmpty()) {
      values.put("tag", new Bare.Text(tag));
    }
    return new SignatureInput(components, new Parameters(values));
  }

  /** What is wrong with the components or parameters of a member of {@code Signature-Input}. */
  static Optional<Reason> fault(Member member) {
    if (!(member instanceof Member.InnerList(List<Member.Item> items, Parameters parameters))) {
      return Optional.of(Reason.MALFORMED);
    }
    if (!PARAMETERS.containsAll(parameters.values().keySet()) || !typed(parameters)) {
      return Optional.of(Reason.MALFORMED);
    }
    Set<String> names = new HashSet<>();
    for (Member.Item item : items) {
      if (!(item.value() instanceof Bare.Text(String name))
          || !item.parameters().values().isEmpty()
          || !known(name)) {
        return Optional.of(Reason.UNKNOWN_COMPONENT);
      }
      if (!names.add(name)) {
        return Optional.of(Reason.COMPONENT_TWICE);
      }
    }
    return Optional.empty();
  }

  private static boolean typed(Parameters parameters) {
    return parameters.values().entrySet().stream()
        .allMatch(
            entry ->
                switch (entry.getKey()) {
                  case "created", "expires" -> entry.getValue() instanceof Bare.Whole;
                  default -> entry.getValue() instanceof Bare.Text;
                });
  }

  private static boolean known(String name) {
    return name.startsWith("@")
        ? DERIVED.contains(name)
        : !name.isEmpty()
            && !SELF.contains(name)
            && name.chars()
                .allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
  }

  /** A member without {@linkplain #fault fault}. */
  static SignatureInput of(Member.InnerList list) {
    List<String> names = new ArrayList<>();
    for (Member.Item item : list.items()) {
      if (item.value() instanceof Bare.Text(String name)) {
        names.add(name);
      }
    }
    return new SignatureInput(names, list.parameters());
  }

  /** The canonical text: the value of {@code @signature-params}. */
  public String text() {
    return new Member.InnerList(
            components.stream()
                .map(name -> new Member.Item(new Bare.Text(name), Parameters.NONE))
                .toList(),
            parameters)
        .text();
  }

  /**
   * What is signed (RFC 9421, 2.5): a line for each component, and one for this input itself.
   *
   * @return empty when the message lacks a component
   */
  public Optional<String> base(Message message) {
    StringBuilder base = new StringBuilder();
    for (String name : components) {
      Optional<String> value = message.component(name);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      base.append('"').append(name).append("\": ").append(value.get()).append('\n');
    }
    return Optional.of(base.append("\"@signature-params\": ").append(text()).toString());
  }

  Optional<Instant> created() {
    return parameters.whole("created").map(Instant::ofEpochSecond);
  }

  Optional<Instant> expires() {
    return parameters.whole("expires").map(Instant::ofEpochSecond);
  }

  /** Name of the key. */
  public String keyId() {
    return parameters.text("keyid").orElse("");
  }

  String nonce() {
    return parameters.text("nonce").orElse("");
  }

  String tag() {
    return parameters.text("tag").orElse("");
  }
}
