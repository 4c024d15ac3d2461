package org.fedrouter.compliance.signature.copy;

/** Writes the JSON of copies. */
final class JsonText {
  private final StringBuilder json = new StringBuilder(1024);
  private boolean first = true;

  JsonText open(String bracket) {
    separate();
    json.append(bracket);
    first = true;
    return this;
  }

  JsonText open(String name, String bracket) {
    separate();
    quote(name);
    json.append(": ").append(bracket);
    first = true;
    return this;
  }

  JsonText close(String bracket) {
    json.append(bracket);
    first = false;
    return this;
  }

  JsonText member(String name, String value) {
    separate();
    quote(name);
    json.append(": ");
    quote(value);
    return this;
  }

  private void separate() {
    json.append(first ? "" : ",\n");
    first = false;
  }

  /** Besides what JSON asks for, what could end a script or is lost in UTF-8 is escaped. */
  private void quote(String value) {
    json.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || c == '<' || c == '>' || c == '&' || c > '~') {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }

  @Override
  public String toString() {
    return json.toString();
  }
}
