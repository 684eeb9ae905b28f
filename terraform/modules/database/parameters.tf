resource "aws_db_parameter_group" "this" {
  name   = "${var.name}-postgres16"
  family = "postgres16"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  dynamic "parameter" {
    for_each = {
      "log_lock_waits"  = "1"
      "log_temp_files"  = "10240"
      "track_io_timing" = "1"
      # Statements carry their values, and values are personal data: no statement and no row detail gets into a log.
      # Slow statements are found in pg_stat_statements, which keeps them without values.
      "log_min_duration_statement" = "-1"
      "log_min_error_statement"    = "panic"
      "log_error_verbosity"        = "terse"
    }

    content {
      name  = parameter.key
      value = parameter.value
    }
  }

  # pg_stat_statements is loaded at start; the bootstrap command creates the extension.
  parameter {
    name         = "shared_preload_libraries"
    value        = "pg_stat_statements"
    apply_method = "pending-reboot"
  }
}
