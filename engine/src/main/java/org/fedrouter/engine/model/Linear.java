package org.fedrouter.engine.model;

/** The seven linear maps of a layer, all of which carry an adapter. */
public enum Linear {
  QUERY("self_attn.q_proj"),
  KEY("self_attn.k_proj"),
  VALUE("self_attn.v_proj"),
  OUTPUT("self_attn.o_proj"),
  GATE("mlp.gate_proj"),
  UP("mlp.up_proj"),
  DOWN("mlp.down_proj");

  private final String path;

  Linear(String path) {
    this.path = path;
  }

  /** Name of the weight in layer {@code layer}, Hugging Face form. */
  public String weight(int layer) {
    return name(layer) + ".weight";
  }

  /** Name of the bias in layer {@code layer}, for the families that have one. */
  String bias(int layer) {
    return name(layer) + ".bias";
  }

  /** Name of the adapter's input side, [in, rank]. */
  public String adapterA(int layer) {
    return name(layer) + ".lora_A";
  }

  /** Name of the adapter's output side, [shards, rank, out]. */
  public String adapterB(int layer) {
    return name(layer) + ".lora_B";
  }

  /** Name of the matrix between both sides, [rank, rank], where a method has one. */
  public String adapterMiddle(int layer) {
    return name(layer) + ".lora_R";
  }

  private String name(int layer) {
    return "model.layers." + layer + "." + path;
  }

  /** Input width. */
  public int in(ModelConfig c) {
    return switch (this) {
      case QUERY, KEY, VALUE, GATE, UP -> c.width();
      case OUTPUT -> c.heads() * c.headWidth();
      case DOWN -> c.inner();
    };
  }

  /** Output width. */
  public int out(ModelConfig c) {
    return switch (this) {
      case QUERY -> c.heads() * c.headWidth();
      case KEY, VALUE -> c.keyHeads() * c.headWidth();
      case OUTPUT, DOWN -> c.width();
      case GATE, UP -> c.inner();
    };
  }
}
