package dev.sequent.app.chart;

import dev.sequent.app.format.Figures;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import org.jspecify.annotations.Nullable;

/** How the values of a chart are written, on the axis and beside the cursor. */
public enum ValueFormat {
  VALUE,
  SHARE,
  SCIENTIFIC,
  COUNT;

  /** A value as the chart's header writes it. */
  public String text(double value) {
    return switch (this) {
      case VALUE -> Figures.value(value);
      case SHARE -> Figures.share(value);
      case SCIENTIFIC -> Figures.scientific(value);
      case COUNT -> Figures.count(Math.round(value));
    };
  }

  /** For tick labels, which are round and need no trailing zeros. */
  NumberFormat forAxis() {
    return new AxisFormat(this == SCIENTIFIC);
  }

  private static final class AxisFormat extends NumberFormat {
    private final boolean scientific;

    AxisFormat(boolean scientific) {
      this.scientific = scientific;
    }

    @Override
    public StringBuffer format(double value, StringBuffer target, FieldPosition position) {
      double rounded = Math.abs(value) < 1e-300 ? 0 : value;
      double size = Math.abs(rounded);
      if (scientific || (size != 0 && (size < 1e-4 || size >= 1e7))) {
        return target.append(Figures.scientific(rounded));
      }
      if (size >= 1000 || rounded == Math.rint(rounded)) {
        return target.append(Figures.count(Math.round(rounded)));
      }
      // Ticks are multiples of a round unit; ten digits hide the binary remainder.
      String text =
          new java.math.BigDecimal(rounded, new java.math.MathContext(10))
              .stripTrailingZeros()
              .toPlainString();
      return target.append(text);
    }

    @Override
    public StringBuffer format(long value, StringBuffer target, FieldPosition position) {
      return format((double) value, target, position);
    }

    @Override
    public @Nullable Number parse(String text, ParsePosition position) {
      throw new UnsupportedOperationException("axis labels are only written");
    }
  }
}
