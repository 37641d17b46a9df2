using FleetScan.Contracts.V1;

namespace FleetScan.Agent.Scanning;

/// <summary>A result needs more parts than the contract allows.</summary>
internal sealed class ResultTooLargeException()
    : Exception($"The result does not fit into {ContractLimits.Parts} parts. Scan fewer namespaces or controls at once.");
