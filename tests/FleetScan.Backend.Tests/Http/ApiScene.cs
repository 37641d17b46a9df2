using System.Net.Http.Json;
using System.Text.Json;
using FleetScan.Backend.Keys;
using FleetScan.Backend.Registries;
using FleetScan.Backend.Schedules;
using FleetScan.Contracts;
using FleetScan.Contracts.V1;
using FleetScan.TestKit.Backend;
using FleetScan.TestKit.Data;

namespace FleetScan.Backend.Tests.Http;

/// Something for every endpoint to work on: two clusters, a scan that the first one's agent carries out, a schedule, a key, a finding.
internal sealed record ApiScene(EnrolledCluster Own, EnrolledCluster Other, ServerScan Scan, AgentCommand Command, Schedule Schedule, CreatedApiKey Key, FindingId Finding, ImageId Image, RegistryId Registry)
{
    private const string NewSchedule = """{ "name": "SCHEDULE", "cron": "0 3 * * *" }""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<ApiScene> MakeAsync(BackendServer server)
    {
        var (own, other) = (await server.EnrolAsync(Unique()), await server.EnrolAsync(Unique()));
        var scan = await ServerScan.WriteAsync(server, own.Id);
        var batch = await own.Agent.GetFromJsonAsync("v1/agents/commands?wait=0&instance=one", ContractsJson.Default.AgentCommandBatch, Stop);
        var schedule = await server.Get<ScheduleService>().CreateAsync(server.Account, new() { Name = Unique(), Cron = "0 3 * * *" }, Stop);
        var key = await server.Get<ApiKeyService>().CreateAsync(server.Account, new() { Name = "scene", Role = ApiRole.Reader }, Stop);
        var finding = await ServerFindings.WriteAsync(server, own.Id);
        var image = await ServerImages.WriteAsync(server, own.Id);
        var registry = await server.Get<RegistryService>().AddAsync(server.Account, new() { Name = Unique(), Host = "registry.example.com", ClusterId = other.Id }, Stop);
        return new(
            own, other, scan, Assert.Single(batch!.Commands), Assert.IsType<ScheduleResult.Stored>(schedule).Schedule, key, finding, image, Assert.IsType<RegistryChange.Stored>(registry).Registry.Id);
    }

    /// A request that a permitted caller succeeds with, or comes as far as the scene allows.
    public HttpRequestMessage Request(ApiEndpoint endpoint) => new(new HttpMethod(endpoint.Method), Path(endpoint)) { Content = Body(endpoint.Operation) };

    private static string Unique() => $"scene-{Guid.CreateVersion7():N}";

    private static JsonContent Message<T>(T message, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) => JsonContent.Create(message, type);

    private string Path(ApiEndpoint endpoint)
    {
        var id = endpoint.Route.Split('/') switch
        {
            [_, "v1", "clusters", ..] => Own.Id.ToString(),
            [_, "v1", "schedules", ..] => Schedule.Id.ToString(),
            [_, "v1", "findings", ..] => Finding.ToString(),
            [_, "v1", "images", ..] => Image.ToString(),
            [_, "v1", "registries", ..] => Registry.ToString(),
            _ => Command.Id.ToString(),
        };
        var path = endpoint.Route
            .Replace("{id}", id, StringComparison.Ordinal)
            .Replace("{jobId}", Command.JobId.ToString(), StringComparison.Ordinal)
            .Replace("{part}", "0", StringComparison.Ordinal)
            .Replace("{prefix}", Key.Key.Prefix, StringComparison.Ordinal)
            .Replace("{controlId}", "C-0016", StringComparison.Ordinal)
            .Replace("{name}", "NSA", StringComparison.Ordinal)
            .Replace("{vulnerability}", ServerImages.Vulnerability, StringComparison.Ordinal)
            .Replace("{digest}", TestImages.Key("scene").Digest, StringComparison.Ordinal)
            .Replace("{documentName}", "v1", StringComparison.Ordinal);
        return endpoint.Operation switch
        {
            "pollCommands" => path + "?wait=0&instance=one",
            "putInventory" => path + "?platform=linux/amd64",
            _ => path,
        };
    }

    private HttpContent? Body(string operation) => operation switch
    {
        "issueAgentToken" => Message(new() { ClientId = Own.Enrolment.ClientId, ClientSecret = Own.Enrolment.ClientSecret }, ContractsJson.Default.AgentTokenRequest),
        "registerAgent" => Message(new() { InstanceId = "one", AgentVersion = "0.1.0", Capabilities = [CommandKind.ScanPosture] }, ContractsJson.Default.AgentRegistration),
        "renewCommand" => Message(new() { LeaseId = Command.LeaseId, Done = 1, Total = 2 }, ContractsJson.Default.CommandRenewal),
        "completeCommand" => Message(new() { LeaseId = Command.LeaseId }, ContractsJson.Default.CommandCompletion),
        "failCommand" => Message(new() { LeaseId = Command.LeaseId, Reason = "no", Retryable = false }, ContractsJson.Default.CommandFailure),
        "putResultPart" => ResultContent.Of(Command.LeaseId, new ScanResult(Command.JobId).Parts()[0], count: 1),
        "findMissingImages" => Message(new() { JobId = Command.JobId, Images = [TestImages.Key("scene")] }, ContractsJson.Default.MissingImagesQuery),
        "putInventory" => ResultContent.OfInventory(TestImages.Inventory("lodash@4.17.15")),
        "putAdvisories" => ResultContent.OfFile("no database"u8.ToArray()),
        "enrolCluster" => HttpAnswers.Json(JsonSerializer.Serialize(new() { Name = Unique() }, ContractsJson.Default.EnrolCluster)),
        "updateCluster" => HttpAnswers.Json("""{ "labels": { "env": "prod" } }"""),
        "startScan" => HttpAnswers.Json("{}"),
        "createKey" => HttpAnswers.Json("""{ "name": "CI", "role": "reader" }"""),
        "addRegistry" or "putRegistry" => HttpAnswers.Json($$"""{ "name": "{{Unique()}}", "host": "registry.example.com", "clusterId": "{{Own.Id}}" }"""),
        "createSchedule" or "putSchedule" => HttpAnswers.Json(NewSchedule.Replace("SCHEDULE", Unique(), StringComparison.Ordinal)),
        _ => null,
    };
}
