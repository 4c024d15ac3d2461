package org.fedrouter.compliance.feed.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.fedrouter.compliance.document.JsonReader;
import org.fedrouter.compliance.document.Limits;
import org.fedrouter.compliance.document.RefusedDocument;

/** Files that hold one record, or a list of records (as single files joined together). */
record OneRecord(Parts.Whole reader) implements Format {
  static Format of(Parts.Whole reader) {
    return new OneRecord(reader);
  }

  @Override
  public Declared read(InputStream in, Limits.OfTree limits, Consumer<Reading> out)
      throws IOException {
    JsonReader json = new JsonReader(in, limits);
    if (json.enterList()) {
      while (json.nextItem()) {
        out.accept(next(json));
      }
      json.end();
      return Declared.NOTHING;
    }
    // A file that goes on behind its record is no JSON: nothing of it counts.
    Reading only = next(json);
    json.end();
    out.accept(only);
    return new Declared(1, -1);
  }

  private Reading next(JsonReader json) throws IOException {
    try {
      return Parts.read(Field.root(json.value()), reader);
    } catch (RefusedDocument bad) {
      return Parts.lost("", bad);
    }
  }
}
