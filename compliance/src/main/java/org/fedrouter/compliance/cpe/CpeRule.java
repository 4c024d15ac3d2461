package org.fedrouter.compliance.cpe;

/** What every name obeys. */
public enum CpeRule {
  PREFIX("a name begins with cpe:2.3: or cpe:/"),
  COMPONENTS("a formatted string has eleven components, a URI at most seven"),
  EMPTY("a component of a formatted string is not empty"),
  PART("the part is a, o, h, * or -"),
  CHARACTERS("a value has letters, digits, -, . and _; other visible characters are quoted"),
  QUOTING("a backslash stands before the sign that it quotes, a percent sign before its code"),
  WILDCARD("* and ? stand at the beginning or the end of a value, * alone, ? also repeated"),
  HYPHEN("a value is not a quoted hyphen alone"),
  EDITION("a packed edition has five parts behind its ~");

  private final String text;

  CpeRule(String text) {
    this.text = text;
  }

  /** The rule in a few words. */
  public String text() {
    return text;
  }
}
