using System.Text.Json;
using System.Text.Json.Serialization;
using FleetScan.Contracts.V1;

namespace FleetScan.Contracts;

/// <summary>
/// How every V1 message is written and read: camelCase, no nulls, enums by name, numbers never as strings.
/// Reading ignores the casing of property names and skips unknown properties, so older and newer peers understand each other.
/// </summary>
// Generated readers give every init-only member that is left out null or zero, whatever its initialiser says. So members with a default turn null
// into it (field = value ?? default), and numbers with a default have a setter, which is called only for what is there.
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.Strict,
    AllowOutOfOrderMetadataProperties = true,
    MaxDepth = 64)]
[JsonSerializable(typeof(AgentTokenRequest))]
[JsonSerializable(typeof(AgentToken))]
[JsonSerializable(typeof(AgentRegistration))]
[JsonSerializable(typeof(AgentSettings))]
[JsonSerializable(typeof(AgentCommandBatch))]
[JsonSerializable(typeof(CommandRenewal))]
[JsonSerializable(typeof(CommandLease))]
[JsonSerializable(typeof(CommandCompletion))]
[JsonSerializable(typeof(CommandFailure))]
[JsonSerializable(typeof(ResultReceipt))]
[JsonSerializable(typeof(PostureLine))]
[JsonSerializable(typeof(PostureHeader))]
[JsonSerializable(typeof(PostureFinding))]
[JsonSerializable(typeof(PostureSummary))]
[JsonSerializable(typeof(PostureScanSpec))]
[JsonSerializable(typeof(IReadOnlyList<PosturePath>))]
[JsonSerializable(typeof(ImageInventory))]
[JsonSerializable(typeof(VulnerabilityMatch))]
[JsonSerializable(typeof(ImageReport))]
[JsonSerializable(typeof(MissingImagesQuery))]
[JsonSerializable(typeof(MissingImages))]
[JsonSerializable(typeof(InventoryReceipt))]
[JsonSerializable(typeof(ImageLine))]
[JsonSerializable(typeof(ImageScanHeader))]
[JsonSerializable(typeof(ImageUse))]
[JsonSerializable(typeof(RegistryTag))]
[JsonSerializable(typeof(RegistryStage))]
[JsonSerializable(typeof(IReadOnlyList<RegistryStage>))]
[JsonSerializable(typeof(ImageFailure))]
[JsonSerializable(typeof(ImageScanSummary))]
[JsonSerializable(typeof(RegistryScanSpec))]
[JsonSerializable(typeof(ImageScanSpec))]
[JsonSerializable(typeof(Image))]
[JsonSerializable(typeof(ImageWorkload))]
[JsonSerializable(typeof(ImageVulnerability))]
[JsonSerializable(typeof(FleetVulnerability))]
[JsonSerializable(typeof(Registry))]
[JsonSerializable(typeof(PutRegistry))]
[JsonSerializable(typeof(AdvisoryDatabaseInfo))]
[JsonSerializable(typeof(ClusterSelector))]
[JsonSerializable(typeof(Cluster))]
[JsonSerializable(typeof(EnrolCluster))]
[JsonSerializable(typeof(ClusterEnrolment))]
[JsonSerializable(typeof(UpdateCluster))]
[JsonSerializable(typeof(ApiKey))]
[JsonSerializable(typeof(CreateApiKey))]
[JsonSerializable(typeof(CreatedApiKey))]
[JsonSerializable(typeof(StartScan))]
[JsonSerializable(typeof(Job))]
[JsonSerializable(typeof(JobEvent))]
[JsonSerializable(typeof(ScanOutcome))]
[JsonSerializable(typeof(Schedule))]
[JsonSerializable(typeof(PutSchedule))]
[JsonSerializable(typeof(Finding))]
[JsonSerializable(typeof(Control))]
[JsonSerializable(typeof(Framework))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(Page<Cluster>))]
[JsonSerializable(typeof(Page<Job>))]
[JsonSerializable(typeof(Page<Schedule>))]
[JsonSerializable(typeof(Page<Finding>))]
[JsonSerializable(typeof(Page<Control>))]
[JsonSerializable(typeof(Page<Framework>))]
[JsonSerializable(typeof(Page<ApiKey>))]
[JsonSerializable(typeof(Page<Image>))]
[JsonSerializable(typeof(Page<ImageWorkload>))]
[JsonSerializable(typeof(Page<ImageVulnerability>))]
[JsonSerializable(typeof(Page<FleetVulnerability>))]
[JsonSerializable(typeof(Page<Registry>))]
[JsonSerializable(typeof(Page<RegistryTag>))]
public sealed partial class ContractsJson : JsonSerializerContext;
