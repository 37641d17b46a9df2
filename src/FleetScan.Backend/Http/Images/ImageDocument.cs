using FleetScan.Backend.Data;

namespace FleetScan.Backend.Http.Images;

/// <summary>An image with its inventory: without a row where the account has no such image, without content where nobody has read it.</summary>
internal sealed record ImageDocument(ImageRow? Image, Stream? Content);
