/**
 * Charts of run metrics. Raw points are reduced to pixel columns on a background thread and drawn
 * by JFreeChart; nothing here knows what a run is.
 */
@NullMarked
package dev.sequent.app.chart;

import org.jspecify.annotations.NullMarked;
