namespace FleetScan.Cli.Tests.Running;

/// What a command asked of the backend; Call is method and path.
internal sealed record SentRequest(string Call, string Query, string Body, string Authorization, string LastEventId);
