using System.Globalization;
using FleetScan.Contracts.V1;
using Microsoft.AspNetCore.Http;

namespace FleetScan.Backend.Http.Errors;

internal static class Problems
{
    public static Problem Invalid(IReadOnlyDictionary<string, string[]> errors) =>
        Make(StatusCodes.Status400BadRequest, ProblemTypes.Invalid, "The request is not valid.", "Mend the fields in 'errors' and send it again.") with { Errors = errors };

    public static Problem Invalid(string field, string message) => Invalid(new Dictionary<string, string[]> { [field] = [message] });

    public static Problem BadRequest(string detail) => Make(StatusCodes.Status400BadRequest, ProblemTypes.Invalid, "The request is not valid.", detail);

    public static Problem NotFound(string what, object id) =>
        Make(StatusCodes.Status404NotFound, ProblemTypes.NotFound, "Not found.", $"This account has no {what} {id}. It may have been removed; list what there is.");

    public static Problem Conflict(string detail) => Make(StatusCodes.Status409Conflict, ProblemTypes.Conflict, "Not possible now.", detail);

    public static Problem Forbidden(string detail) => Make(StatusCodes.Status403Forbidden, ProblemTypes.Forbidden, "Not allowed.", detail);

    public static Problem Unauthorized(string detail) => Make(StatusCodes.Status401Unauthorized, ProblemTypes.Unauthorized, "Not authenticated.", detail);

    public static Problem TooLarge(string what, long limit) => Make(
        StatusCodes.Status413PayloadTooLarge,
        ProblemTypes.TooLarge,
        "Too large.",
        string.Create(CultureInfo.InvariantCulture, $"{what} may have at most {limit} bytes. Send less at once."));

    public static Problem UnsupportedMedia(string detail) =>
        Make(StatusCodes.Status415UnsupportedMediaType, ProblemTypes.Invalid, "Wrong media type.", detail);

    public static Problem TooMany(string detail) => Make(StatusCodes.Status429TooManyRequests, ProblemTypes.TooMany, "Too much at once.", detail);

    public static Problem Make(int status, string type, string title, string detail) =>
        new() { Status = status, Type = type, Title = title, Detail = detail };
}
