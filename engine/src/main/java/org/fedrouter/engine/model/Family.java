package org.fedrouter.engine.model;

/** The supported families of decoders, by {@code model_type}. */
public enum Family {
  LLAMA,
  MISTRAL,
  /** As Llama, with biases on query, key and value. */
  QWEN2;

  /** The value of {@code model_type}. */
  public String label() {
    return switch (this) {
      case LLAMA -> "llama";
      case MISTRAL -> "mistral";
      case QWEN2 -> "qwen2";
    };
  }

  /** Whether the linear map has a bias. */
  boolean biased(Linear linear) {
    return switch (linear) {
      case QUERY, KEY, VALUE -> this == QWEN2;
      case OUTPUT, GATE, UP, DOWN -> false;
    };
  }
}
