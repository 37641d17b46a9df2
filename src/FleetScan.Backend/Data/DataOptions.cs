using System.ComponentModel.DataAnnotations;

namespace FleetScan.Backend.Data;

/// <summary>Where a backend on one machine keeps its state.</summary>
public sealed class DataOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Data";

    /// <summary>The folder of the database, the queues and the documents; made where it is missing.</summary>
    [Required]
    public string Directory { get; set; } = "";

    /// <summary>How long a statement waits for other writers before it fails, in seconds.</summary>
    [Range(1, 600)]
    public int BusySeconds { get; set; } = 30;
}
