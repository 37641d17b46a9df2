namespace FleetScan.TestKit.Data;

/// <summary>An event that was raised to an orchestration.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="Name">The event's name.</param>
/// <param name="Payload">Its payload.</param>
public sealed record RaisedEvent(string InstanceId, string Name, object? Payload);
